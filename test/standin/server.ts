import { createServer } from 'node:https';
import type { Duplex } from 'node:stream';
import { makeCertificate } from './certificate';
import { idsOfCall } from './cloudbase/ids-of-call';
import { dispatch } from './dispatch';
import { createFaultBook, type Faults } from './faults';
import { createSignedLinks } from './file-hosts/signed-links';
import { resolverRules } from './hosts';
import { readCall } from './http/call';
import { send } from './http/send';
import { createRequestRecorder, type RequestLog } from './request-log';
import { createExports } from './web-api/export';
import { createZipTasks } from './web-api/zip-tasks';
import { createWorld, type World } from './world';
import type { WorldBuilder } from './world/builder';

/** A running stand-in for kdocs, WPS and their file hosts. */
export interface StandIn {
  readonly port: number;
  readonly world: World;
  readonly requests: RequestLog;
  readonly faults: Faults;
  /** Value for Chromium's `--host-resolver-rules`. */
  readonly resolverRules: () => string;
  /** Ends all connections, and takes none until `plugIn`. */
  readonly unplug: () => void;
  readonly plugIn: () => void;
  /** Also ends all open connections. */
  readonly close: () => Promise<void>;
}

export interface StandInOptions {
  /** Ids and bytes follow from it. */
  readonly seed?: string;
  /** Without it any free one. */
  readonly port?: number;
  /** Builds other drives than those of the default world. */
  readonly world?: (builder: WorldBuilder) => void;
  /** One line for each request. */
  readonly log?: (line: string) => void;
}

export async function startStandIn(options: StandInOptions = {}): Promise<StandIn> {
  const world = createWorld(options.seed ?? 'stand-in', options.world);
  const links = createSignedLinks(world);
  const faults = createFaultBook((call) => [
    ...links.idsBehind(call),
    ...idsOfCall(world.cloudbase, call),
  ]);
  const requests = createRequestRecorder();
  const services = { world, links, exports: createExports(world), zipTasks: createZipTasks() };

  const server = createServer({ ...(await makeCertificate()), maxHeaderSize: 128 * 1024 });
  server.on('request', (message, response) => {
    void (async () => {
      const call = await readCall(message);
      const mark = requests.record(call);
      const met = faults.meet(call);
      await send(response, call.method, met, mark, () => dispatch(services, call));
      mark.ended();
      options.log?.(`${call.method} ${call.host}${call.target} ${response.statusCode}`);
    })().catch((error: unknown) => {
      if (!response.destroyed) console.error('stand-in', message.url, error);
      response.destroy();
    });
  });
  const sockets = new Set<Duplex>();
  let isPluggedIn = true;
  server.on('connection', (socket) => {
    if (!isPluggedIn) {
      socket.destroy();
      return;
    }
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  const endConnections = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;

  return {
    port,
    world,
    requests,
    faults,
    resolverRules: () => resolverRules(port),
    unplug: () => {
      isPluggedIn = false;
      endConnections();
    },
    plugIn: () => void (isPluggedIn = true),
    close: () => {
      faults.clear();
      return new Promise((resolve) => {
        server.close(() => resolve());
        endConnections();
      });
    },
  };
}
