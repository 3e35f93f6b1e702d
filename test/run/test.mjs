import { ensureDependencies, runTypeScript } from './dependencies.mjs';

ensureDependencies();
runTypeScript('test/run/test.ts');
