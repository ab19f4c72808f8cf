import type { Finding } from '../api/types';
import { closing, lastIndependentLook, saysMended } from './who-says';

const finding = (status: 'open' | 'closed', ...life: object[]): Finding =>
  ({ status, life: life.map((event) => ({ counts: true, selfDeclared: false, ...event })) }) as unknown as Finding;

const reported = { kind: 'reported', publisher: 'ngo' };
const verified = { kind: 'verified', publisher: 'inspectorate' };
const ownWord = { kind: 'remediation-verified', publisher: 'farm', selfDeclared: true, counts: false };
const remedied = { kind: 'remediation-verified', publisher: 'auditor' };

it('names who says that it is mended, also on their own word', () => {
  expect(saysMended(finding('open', reported, ownWord)).map(({ publisher }) => publisher)).toEqual(['farm']);
  expect(saysMended(finding('open', reported))).toEqual([]);
});

it('takes nobody for independent who is accused, or of whom nobody can say', () => {
  expect(lastIndependentLook(finding('open', reported, verified, ownWord))?.publisher).toBe('inspectorate');
  expect(lastIndependentLook(finding('open', reported, { ...verified, selfDeclared: null }))).toBeUndefined();
  expect(lastIndependentLook(finding('open', reported))).toBeUndefined();
});

it('tells what closed it: a dismissal is nobody’s look', () => {
  const dismissed = { kind: 'dismissed', publisher: 'ngo' };
  expect(closing(finding('closed', reported, dismissed))?.kind).toBe('dismissed');
  expect(lastIndependentLook(finding('closed', reported, dismissed))).toBeUndefined();
  expect(closing(finding('closed', reported, remedied))?.publisher).toBe('auditor');
  expect(closing(finding('open', reported, remedied, { kind: 'reopened' }))).toBeUndefined();
});
