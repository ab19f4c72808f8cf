export const READ_SCHEMAS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {};
