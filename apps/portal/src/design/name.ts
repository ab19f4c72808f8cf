/** The last part of a name, which is what people call the thing. */
export const codeOf = (name: string): string => /[^:/]*$/.exec(name)![0] || name;
