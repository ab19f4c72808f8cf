import { FindingEvent } from '@headwater/contracts';
import { Actor } from './cast';
import { Story } from './story';
import { finding } from './words';

type Report = Pick<
  FindingEvent,
  'subject' | 'category' | 'severity' | 'indicators' | 'observed' | 'source' | 'description'
>;
type Later = Omit<FindingEvent, 'eventId' | 'kind' | 'publisher' | 'finding' | 'eventTime'>;

/** One finding's life, told by whoever speaks. */
export function lifeOf(story: Story, code: string) {
  const name = finding(code);
  return {
    reported: (by: Actor, day: string, report: Report): string =>
      story.tell('findings', {
        kind: 'reported',
        eventTime: day,
        publisher: by.organization,
        finding: name,
        ...report,
        evidence: [{ uri: `https://evidence.headwater.example/demo/${code}.pdf`, description: 'Simulated report' }],
      }),
    then: (
      kind: Exclude<FindingEvent['kind'], 'reported' | 'correction'>,
      by: Actor,
      day: string,
      details: Later = {},
    ): string =>
      story.tell('findings', { kind, eventTime: day, publisher: by.organization, finding: name, ...details }),
  };
}
