import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { childrenOf, cpuSeconds, findProgram } from './process.ts';
import { Missing } from './row.ts';

export interface Nginx {
  origin: string;
  /** Of its worker. */
  cpuSeconds: () => number;
  stop: () => Promise<void>;
}

/**
 * nginx with one worker that sends these files (name → content) from disk, compressed beforehand, with
 * what its manual recommends for static files. @throws Missing
 */
export async function startNginx(files: Record<string, string>): Promise<Nginx> {
  const nginx = findProgram('nginx');
  if (!spawnSync(nginx, ['-V'], { encoding: 'utf8' }).stderr.includes('gzip_static')) {
    throw new Missing('nginx is installed without gzip_static');
  }
  const folder = await mkdtemp(join(tmpdir(), 'vitrine-nginx-'));
  await mkdir(join(folder, 'www'));
  for (const [name, content] of Object.entries(files)) {
    await writeFile(join(folder, 'www', name), content);
    await writeFile(join(folder, 'www', `${name}.gz`), gzipSync(content, { level: 9 }));
  }
  const port = await freePort();
  await writeFile(join(folder, 'nginx.conf'), configuration(folder, port));
  const master = spawn(
    nginx,
    ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', join(folder, 'error.log')],
    {
      stdio: 'ignore',
    },
  );
  const origin = `http://127.0.0.1:${port}`;
  const stop = async () => {
    if (master.exitCode === null) {
      const ended = once(master, 'exit');
      master.kill('SIGQUIT');
      await ended;
    }
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await untilItAnswers(origin);
  } catch (error) {
    await stop();
    throw error;
  }
  const workers = childrenOf(master.pid!);
  return { origin, cpuSeconds: () => workers.reduce((sum, pid) => sum + cpuSeconds(pid), 0), stop };
}

function configuration(folder: string, port: number): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((kind) => `  ${kind}_temp_path ${folder}/${kind};`)
    .join('\n');
  return `${process.getuid?.() === 0 ? 'user root;' : ''}
daemon off;
worker_processes 1;
pid ${folder}/nginx.pid;
events { worker_connections 1024; }
http {
${temporary}
  access_log off;
  sendfile on;
  tcp_nopush on;
  tcp_nodelay on;
  keepalive_requests 100000000;
  open_file_cache max=100;
  types { text/html html; }
  charset utf-8;
  gzip_static on;
  gzip_vary on;
  server { listen 127.0.0.1:${port}; root ${folder}/www; }
}
`;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function untilItAnswers(origin: string): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    try {
      await (await fetch(origin)).arrayBuffer();
      return;
    } catch (error) {
      if (tries >= 50) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
