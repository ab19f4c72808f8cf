const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Markup that is safe as it stands. */
export class Html {
  constructor(readonly text: string) {}
}

export type Content = Html | string | number | null | undefined | false | readonly Content[];

function render(content: Content): string {
  if (content instanceof Html) return content.text;
  if (Array.isArray(content)) return (content as readonly Content[]).map(render).join('');
  if (typeof content === 'object' && content !== null) throw new TypeError('not content');
  return content === null || content === undefined || content === false
    ? ''
    : String(content).replace(/[&<>"']/g, (character) => ENTITIES[character]!);
}

/** A template in which everything that is filled in is escaped, unless it is markup made by it. */
export function markup(parts: TemplateStringsArray, ...values: readonly Content[]): Html {
  return new Html(parts.reduce((text, part, index) => text + render(values[index - 1]) + part));
}
