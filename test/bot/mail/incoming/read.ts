import { readMail } from '../../../../src/bot/mail/incoming/read-mail.ts';

/** A mail as written in a test, with the line ends that it has on its way. */
export function bytesOf(mail: string): Buffer {
  return Buffer.from(mail.replace(/\r?\n/g, '\r\n'));
}

export function read(mail: string) {
  const bytes = bytesOf(mail);
  return readMail(bytes, bytes.length);
}
