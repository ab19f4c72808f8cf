import { ApiError } from '../api/problem';

/** Fields that the form of a subscription has; what is wrong elsewhere is told below the form. */
const FIELDS =
  /^\/(name|webhook(\/url)?|filter\/(minSeverity|minExposure|(batches|sites|organizations|findings)(\/\d+)?))$/;

/** What the server found wrong with the field at this pointer or below it; without one: with any field that is shown. */
export function problemAt(error: unknown, pointer?: string): string | null {
  const problem = error instanceof ApiError ? error.problem : null;
  if (!problem?.pointer || !FIELDS.test(problem.pointer)) return null;
  const here = pointer === undefined || problem.pointer === pointer || problem.pointer.startsWith(`${pointer}/`);
  const above = pointer?.startsWith(`${problem.pointer}/`) ?? false;
  return here || above ? (problem.detail ?? problem.title) : null;
}
