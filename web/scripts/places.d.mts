export const outside: readonly string[];
export const dist: string;
