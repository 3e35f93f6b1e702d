export const root: string;
export function ensureDependencies(): void;
export function runTypeScript(file: string): never;
