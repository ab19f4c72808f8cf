/** Where a command writes; specs pass their own. */
export interface Output {
  /** Answers: stdout. */
  readonly say: (text: string) => void;
  /** What goes on meanwhile, and what went wrong: stderr. */
  readonly tell: (text: string) => void;
}

/** Either the answer as it came, or in words. */
export function answer(output: Output, json: boolean | undefined, body: unknown, inWords: () => string): void {
  output.say(json ? JSON.stringify(body) : inWords());
}
