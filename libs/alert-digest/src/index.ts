export { alertDigest, type AlertDigest, type DigestFinding, type DigestPart, type ToldFinding } from './alert-digest';
export { readAlertDigest } from './read-alert-digest';
export { WEEK_MS, weekOf, weeksAfter } from './week';
