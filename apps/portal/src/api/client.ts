import createClient, { type Middleware } from 'openapi-fetch';
import type { paths } from './generated/schema';
import { ApiError, problemIn } from './problem';

/** Told whenever an answer says that nobody is signed in (any more). */
let onSignedOut: () => void = () => undefined;
export const whenSignedOut = (tell: () => void): void => void (onSignedOut = tell);

const answers: Middleware = {
  async onResponse({ request, response }) {
    if (response.ok) return;
    if (response.status === 401 && !request.headers.has('authorization')) onSignedOut();
    throw new ApiError(response.status, await problemIn(response));
  },
  onError: () => new ApiError(0, null),
};

/** The gateway's documented API, and nothing else of it. Every failure is thrown as an `ApiError`. */
export const api = createClient<paths>({ baseUrl: '/' });
api.use(answers);
