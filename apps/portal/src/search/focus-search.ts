/** Leads to the one search that every page has. */
export const focusSearch = (): void => document.querySelector<HTMLInputElement>('[role=search] input')?.focus();
