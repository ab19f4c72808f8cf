/** Values that fields of the API take, where pages offer them to choose from. */
export const COMMODITIES = ['cobalt', 'coffee', 'vanilla'] as const;
/** From the least to the gravest. */
export const SEVERITIES = ['low', 'medium', 'high', 'critical'] as const;
export const CATEGORIES = [
  'forced-labour',
  'child-labour',
  'worst-forms-of-child-labour',
  'freedom-of-association',
  'discrimination',
  'safety-and-health',
  'working-conditions',
] as const;
