/**
 * Runs the stand-in by hand: `npx tsx test/standin/serve.ts [port]`, then a browser with the two
 * flags that it prints.
 */
import { startStandIn } from './server';

async function serve(): Promise<void> {
  const port = Number(process.argv[2] ?? '8443');
  const standIn = await startStandIn({ port, log: (line) => console.log(line) });
  console.log(`--ignore-certificate-errors --host-resolver-rules="${standIn.resolverRules()}"`);
  const { name, value } = standIn.world.session;
  console.log(`cookie of a logged-in browser: ${name}=${value}`);
}

void serve();
