/** Plain data as YAML in block style. Scalars stand as JSON writes them, which YAML 1.2 reads as the same. */
export function toYaml(value: unknown, indent = ''): string {
  if (Array.isArray(value))
    return value.length === 0 ? '[]' : value.map((each) => `\n${indent}- ${nested(each, indent)}`).join('');
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  if (entries.length === 0) return '{}';
  return entries.map(([key, each]) => `\n${indent}${keyOf(key)}:${after(each, indent)}`).join('');
}

const keyOf = (key: string): string => (/^[A-Za-z_$][\w$./-]*$/.test(key) ? key : JSON.stringify(key));

/** Behind a key: a scalar on the same line, all else below, further in. */
function after(value: unknown, indent: string): string {
  const text = toYaml(value, `${indent}  `);
  return text.startsWith('\n') ? text : ` ${text}`;
}

/** Behind a dash: the first line of what is below stands on the dash's own. */
function nested(value: unknown, indent: string): string {
  return toYaml(value, `${indent}  `).trimStart();
}
