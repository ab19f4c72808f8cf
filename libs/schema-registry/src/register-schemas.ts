import type { Stream } from '@headwater/contracts';
import { createRegistryClient, type RegistryAnswer, type RegistryClient } from './registry-client';
import { RegistryError, SUBJECTS, type Subject } from './subjects';

const COMPATIBILITY = 'BACKWARD_TRANSITIVE';

export interface RegisteredSchema {
  readonly stream: Stream;
  readonly subject: string;
  readonly id: number;
}

/**
 * Registers the schema of each stream under `<topic>-value`, after setting that subject's compatibility, so that the
 * registry itself refuses what could not read all that was written. Verified by reading back; doing it again changes
 * nothing.
 * @throws RegistryError with one line when the registry refuses; TransientError when it does not answer.
 */
export async function registerSchemas(
  url: string,
  subjects: readonly Subject[] = SUBJECTS,
): Promise<readonly RegisteredSchema[]> {
  const client = createRegistryClient(url);
  const registered: RegisteredSchema[] = [];
  for (const each of subjects) {
    await setCompatibility(client, each);
    const { stream, subject } = each;
    registered.push({ stream, subject, id: await register(client, each) });
  }
  return registered;
}

async function setCompatibility(client: RegistryClient, { subject }: Subject): Promise<void> {
  const path = ['config', subject];
  // Read first: who may only read finds a registry that somebody prepared.
  const before = await client.ask('GET', path);
  if (levelOf(before) === COMPATIBILITY) return;
  const put = await client.ask('PUT', path, { compatibility: COMPATIBILITY });
  const level = levelOf(await client.ask('GET', path));
  if (level !== COMPATIBILITY)
    throw new RegistryError(
      `the schema registry keeps compatibility ${level} for ${subject}, and ${COMPATIBILITY} is needed: ${told(put)}`,
    );
}

async function register(client: RegistryClient, { subject, schema, stream }: Subject): Promise<number> {
  const answer = await client.ask('POST', ['subjects', subject, 'versions'], { schema });
  const id = idIn(answer);
  if (id === undefined)
    throw new RegistryError(
      `the schema registry refuses schemas/${stream}.avsc as ${subject} (${COMPATIBILITY}): ${told(answer)}`,
    );
  const found = await lookUp(client, subject, schema);
  if (found !== id)
    throw new RegistryError(`the schema registry took ${subject} as id ${id}, and has it as ${found ?? 'none'}`);
  return id;
}

/** The id under which a subject holds a schema; undefined where it does not. */
export async function lookUp(client: RegistryClient, subject: string, schema: string): Promise<number | undefined> {
  return idIn(await client.ask('POST', ['subjects', subject], { schema }));
}

function idIn(answer: RegistryAnswer): number | undefined {
  const id = answer.status === 200 ? answer.body['id'] : undefined;
  return Number.isInteger(id) && (id as number) >= 0 && (id as number) <= 0xffffffff ? (id as number) : undefined;
}

function levelOf(answer: RegistryAnswer): string {
  return answer.status === 200 ? String(answer.body['compatibilityLevel']) : 'none';
}

/** In one line of bounded length, whatever the registry wrote. */
function told(answer: RegistryAnswer): string {
  const text =
    answer.status === 200
      ? JSON.stringify(answer.body)
      : answer.status === 'too-long'
        ? `an answer of more than ${answer.limit} bytes`
        : answer.message;
  return text.replace(/\s+/g, ' ').slice(0, 500);
}
