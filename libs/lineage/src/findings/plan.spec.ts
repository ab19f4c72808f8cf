import type { FindingEvent } from '@headwater/contracts';
import { lifeOf } from './fold';
import { scheduleAt } from './plan';

const [FARMER, BUREAU, BUYER] = ['urn:x:org:farmer', 'urn:x:org:bureau', 'urn:x:org:buyer'];
const SITE = 'urn:x:farm:1';
let n = 0;
const said = (
  kind: FindingEvent['kind'],
  publisher: string,
  eventTime: string,
  more: Partial<FindingEvent> = {},
): FindingEvent => ({
  eventId: `00000000-0000-4000-8000-${String(n++).padStart(12, '0')}`,
  ...{ kind, eventTime, publisher, finding: 'urn:x:finding:1' },
  ...more,
});
const reported = (): FindingEvent => said('reported', BUREAU, '2026-01-01', { subject: { site: SITE } });
const plan = (dueDate?: string): FindingEvent =>
  said('plan-submitted', FARMER, '2026-01-10', {
    rootCause: 'Pay by weight',
    actions: ['Day rates'],
    preventiveActions: ['Age checks'],
    ...(dueDate ? { dueDate } : {}),
  });
const scheduleOf = (...events: FindingEvent[]) =>
  scheduleAt(lifeOf([reported(), ...events])!, new Set([SITE]), new Set([FARMER]));
const told = (...events: FindingEvent[]) => {
  const { plan: found, dueDate, collaborative, extensions, unmoving } = scheduleOf(...events);
  return {
    state: found?.state ?? null,
    ...{ dueDate, collaborative },
    extensions: extensions.map(({ from, to, state }) => `${from} → ${to} ${state}`),
    unmoving: [...unmoving.values()],
  };
};
const nothing = { state: null, dueDate: null, collaborative: false, extensions: [], unmoving: [] };

describe('the plan of a finding', () => {
  it('is submitted, approved by somebody else, or rejected, with what it says', () => {
    expect(told()).toEqual(nothing);
    expect(scheduleOf(plan()).plan).toMatchObject({
      ...{ state: 'submitted', decided: null, rootCause: 'Pay by weight' },
      ...{ actions: ['Day rates'], preventiveActions: ['Age checks'] },
    });
    expect(told(plan('2026-06-30'), said('plan-approved', BUREAU, '2026-01-20'))).toMatchObject({
      ...{ state: 'approved', dueDate: '2026-06-30' },
    });
    expect(told(plan('2026-06-30'), said('plan-rejected', BUYER, '2026-01-20'))).toMatchObject({ state: 'rejected' });
  });

  it('is not approved by who it binds', () => {
    expect(told(plan('2026-06-30'), said('plan-approved', FARMER, '2026-01-20', { dueDate: '2027-01-01' }))).toEqual({
      ...{ ...nothing, state: 'submitted', dueDate: '2026-06-30', unmoving: ['own-approval'] },
    });
  });

  it('that was approved is not undone by who it binds, who may take back what nobody approved', () => {
    const back = said('plan-rejected', FARMER, '2026-02-01');
    expect(told(plan('2026-06-30'), said('plan-approved', BUREAU, '2026-01-20'), back)).toMatchObject({
      ...{ state: 'approved', unmoving: ['own-approval'] },
    });
    expect(told(plan('2026-06-30'), back)).toMatchObject({ state: 'rejected', unmoving: [] });
  });

  it('may be approved without having been sent: what it says is unknown', () => {
    expect(scheduleOf(said('plan-approved', BUREAU, '2026-01-20', { dueDate: '2026-06-30' }))).toMatchObject({
      ...{ dueDate: '2026-06-30', plan: { state: 'approved', submitted: null, rootCause: null, actions: [] } },
    });
  });

  it('takes up what progress says of causes and actions', () => {
    const progress = said('progress-reported', FARMER, '2026-02-01', { actions: ['Day rates', 'A school bus'] });
    expect(scheduleOf(plan(), progress).plan).toMatchObject({
      ...{ rootCause: 'Pay by weight', actions: ['Day rates', 'A school bus'] },
    });
  });
});

describe('a due date', () => {
  const approved = said('plan-approved', BUREAU, '2026-01-20');
  const asks = (to: string, day = '2026-03-01'): FindingEvent =>
    said('progress-reported', FARMER, day, { dueDate: to, reason: 'Rain' });

  it('moves on the accused side’s word until somebody else has agreed', () => {
    expect(told(plan('2026-06-30'), asks('2026-09-30'))).toMatchObject({
      ...{ dueDate: '2026-09-30', extensions: ['2026-06-30 → 2026-09-30 in-force'], unmoving: [] },
    });
  });

  it('that was agreed is only asked to be moved, until somebody else grants or refuses it', () => {
    const asked = [plan('2026-06-30'), approved, asks('2026-09-30')];
    expect(told(...asked)).toMatchObject({
      ...{ dueDate: '2026-06-30', extensions: ['2026-06-30 → 2026-09-30 asked'], unmoving: ['extension-asked'] },
    });
    expect(told(...asked, said('plan-approved', BUREAU, '2026-03-10'))).toMatchObject({
      ...{ dueDate: '2026-09-30', extensions: ['2026-06-30 → 2026-09-30 in-force'], unmoving: [] },
    });
    expect(told(...asked, said('plan-approved', BUREAU, '2026-03-10', { dueDate: '2026-07-31' }))).toMatchObject({
      dueDate: '2026-07-31',
      extensions: ['2026-06-30 → 2026-09-30 refused', '2026-06-30 → 2026-07-31 in-force'],
    });
    expect(told(...asked, said('plan-rejected', BUREAU, '2026-03-10'))).toMatchObject({
      ...{ state: 'approved', dueDate: '2026-06-30', extensions: ['2026-06-30 → 2026-09-30 refused'] },
      unmoving: ['extension-refused'],
    });
    expect(told(...asked, said('plan-approved', FARMER, '2026-03-10'))).toMatchObject({ dueDate: '2026-06-30' });
  });

  it('that was not named on approval is stated once on the accused side’s own word, and then only asked to be moved', () => {
    const first = [plan(), approved, asks('2026-06-30')];
    expect(told(...first)).toMatchObject({ ...{ dueDate: '2026-06-30', extensions: [] }, unmoving: ['own-date'] });
    expect(told(...first, asks('2027-06-30', '2026-03-02'))).toMatchObject({
      ...{ dueDate: '2026-06-30', extensions: ['2026-06-30 → 2027-06-30 asked'] },
      unmoving: ['own-date', 'extension-asked'],
    });
  });

  it.each([
    ['an approved plan', [plan('2026-06-30'), approved]],
    ['a plan that nobody approved', [plan('2026-06-30')]],
  ])(
    'that the accused side sets itself in place of none, with %s, is said to be its own, and moves no more',
    (_, before) => {
      const none = said('verified', BUREAU, '2026-02-01', { collaborative: true });
      const own = [...before, none, asks('2027-06-01')];
      expect(told(...own)).toMatchObject({ dueDate: '2027-06-01', collaborative: false, unmoving: ['own-date'] });
      expect(told(...own, asks('2029-06-01', '2026-03-02'))).toMatchObject({
        ...{ dueDate: '2027-06-01', extensions: ['2027-06-01 → 2029-06-01 asked'] },
      });
    },
  );

  it('is none where the approval says so while a later one is asked for', () => {
    const asked = [plan('2026-06-30'), approved, asks('2026-09-30')];
    expect(told(...asked, said('plan-approved', BUREAU, '2026-03-10', { collaborative: true }))).toMatchObject({
      ...{ dueDate: null, collaborative: true, extensions: ['2026-06-30 → 2026-09-30 refused'] },
      unmoving: ['extension-refused'],
    });
  });

  it('may be brought forward by anybody', () => {
    expect(told(plan('2026-06-30'), approved, asks('2026-05-31'))).toMatchObject({
      ...{ dueDate: '2026-05-31', extensions: [], unmoving: [] },
    });
  });

  it('of a plan that is not there is passed over, and said to be', () => {
    expect(told(asks('2026-09-30'))).toEqual({ ...nothing, unmoving: ['no-plan'] });
    expect(told(said('plan-rejected', BUREAU, '2026-01-20'))).toEqual({ ...nothing, unmoving: ['no-plan'] });
  });

  it('is none where the work is collaborative, on somebody else’s word', () => {
    const together = (publisher: string) => said('verified', publisher, '2026-02-01', { collaborative: true });
    expect(told(plan('2026-06-30'), together(BUREAU))).toMatchObject({ dueDate: null, collaborative: true });
    expect(told(plan('2026-06-30'), together(FARMER))).toMatchObject({
      ...{ dueDate: '2026-06-30', collaborative: false, unmoving: ['own-approval'] },
    });
    expect(
      told(together(BUREAU), said('reopened', BUREAU, '2026-03-01', { collaborative: false, dueDate: '2026-12-31' })),
    ).toMatchObject({ dueDate: '2026-12-31', collaborative: false, extensions: [] });
  });

  it('concerns the sites that the event names', () => {
    const elsewhere = { ...plan('2026-06-30'), sites: ['urn:x:farm:2'] };
    expect(told(elsewhere)).toEqual(nothing);
    const life = lifeOf([reported(), elsewhere])!;
    expect(scheduleAt(life, null, new Set([FARMER])).dueDate).toBe('2026-06-30');
  });
});
