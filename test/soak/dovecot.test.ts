import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Position, readMailbox } from '../../src/bot/mail/incoming/mailbox.ts';
import { bytesOf } from '../bot/mail/incoming/read.ts';

const NOBODY = 65_534;
const DOVECOT = ['/usr/sbin/dovecot', '/usr/local/sbin/dovecot'].find((path) => existsSync(path));

describe.skipIf(!DOVECOT)(
  'a mailbox of Dovecot (skipped where it is not installed; Debian: dovecot-imapd)',
  () => {
    let folder = '';
    let port = 0;
    let server: ChildProcess | undefined;
    let count = 0;

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'partnerskab-dovecot-'));
      port = await freePort();
      const { username, uid, gid } = userInfo();
      const isRoot = uid === 0;
      // Dovecot refuses to read mail as root; its package brings the users that its processes run as.
      const [owner, group] = isRoot ? [NOBODY, NOBODY] : [uid, gid];
      await chmod(folder, 0o755);
      for (const part of ['', 'new', 'cur', 'tmp']) {
        await mkdir(join(folder, 'mail', part), { recursive: true });
        if (isRoot) await chown(join(folder, 'mail', part), owner, group);
      }
      const users = isRoot
        ? ''
        : `default_internal_user = ${username}
default_internal_group = ${execFileSync('id', ['-gn']).toString().trim()}
default_login_user = ${username}`;
      const config = join(folder, 'dovecot.conf');
      await writeFile(
        config,
        `base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
${users}
first_valid_uid = ${owner}
first_valid_gid = ${group}
mail_location = maildir:${folder}/mail
service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
}
service anvil {
  chroot =
}
passdb {
  driver = static
  args = password=p
}
userdb {
  driver = static
  args = uid=${owner} gid=${group} home=${folder}
}
`,
      );
      server = spawn(DOVECOT ?? '', ['-F', '-c', config], { stdio: 'ignore' });
      await vi.waitFor(async () => expect(await answers(port)).toBe(true), { timeout: 10_000 });
    });

    afterAll(async () => {
      server?.kill();
      await rm(folder, { recursive: true, force: true });
    });

    async function arrive(text: string): Promise<void> {
      count += 1;
      const name = `${Date.now()}.M${count}.test`;
      const written = join(folder, 'mail', 'tmp', name);
      await writeFile(
        written,
        bytesOf(`From: a@b.example\nSubject: ${count}\nMessage-ID: <${count}@b>\n\n${text}\n`),
      );
      if (userInfo().uid === 0) await chown(written, NOBODY, NOBODY);
      await rename(written, join(folder, 'mail', 'new', name));
    }

    test('is read as it comes in, goes on after a stop and a restart, and stays as it was', {
      timeout: 60_000,
    }, async () => {
      let kept: (Position & { at: string }) | undefined;
      const taken: string[] = [];
      const read = (stopping: AbortController) =>
        readMailbox(
          {
            ...{ host: '127.0.0.1', port, secure: false, plain: true, folder: 'INBOX' },
            ...{ user: 'kl', password: 'p' },
          },
          {
            position: async () => kept,
            keep: async (position) => {
              kept = { ...position, at: new Date().toISOString() };
            },
            take: async ({ source }) =>
              void taken.push(/\r\n\r\n(.*)\r\n/.exec(Buffer.from(source).toString())?.[1] ?? ''),
            putAside: async () => {},
            ready: () => {},
          },
          stopping.signal,
        );
      await arrive('gammel');
      let stopping = new AbortController();
      let reading = read(stopping);
      await vi.waitFor(() => expect(kept).toBeDefined(), { timeout: 10_000 });
      await arrive('en');
      await arrive('to');
      await vi.waitFor(() => expect(taken).toEqual(['en', 'to']), { timeout: 10_000 });
      stopping.abort();
      await reading;
      await arrive('tre');
      stopping = new AbortController();
      reading = read(stopping);
      await vi.waitFor(() => expect(taken).toEqual(['en', 'to', 'tre']), { timeout: 10_000 });
      stopping.abort();
      await reading;
      // Opened for reading alone, none is even marked as seen ("S" in its name).
      const names = [
        ...(await readdir(join(folder, 'mail', 'cur'))),
        ...(await readdir(join(folder, 'mail', 'new'))),
      ];
      expect(names).toHaveLength(4);
      expect(names.filter((name) => /:2,.*[SRTDF]/.test(name))).toEqual([]);
    });
  },
);

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

async function answers(port: number): Promise<boolean> {
  const { connect } = await import('node:net');
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}
