/** The parameter that asks for an earlier time of knowledge; none: now. */
export const at = (asOf: string | undefined): { asOf?: string } => (asOf === undefined ? {} : { asOf });
