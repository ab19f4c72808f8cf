import type { FastifyReply } from 'fastify';

/** What the portal may load: its own files. Workers and pictures of the map are made by its own scripts (blob:, data:). */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Answers the portal's document. `null`: it was not built, and the page says how. */
export function answerShell(reply: FastifyReply, status: number, portal: { readonly shell: string } | null): void {
  if (portal === null)
    return void reply
      .status(503)
      .type('text/plain; charset=utf-8')
      .send('The portal is not built here: "npm run build" builds it. The API answers under /v1; see /docs.\n');
  void reply
    .status(status)
    .headers({ 'content-security-policy': POLICY, 'permissions-policy': 'camera=(), geolocation=(), microphone=()' })
    .type('text/html; charset=utf-8')
    .send(portal.shell);
}
