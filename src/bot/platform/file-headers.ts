const TYPES: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  zip: 'application/zip',
};

/** The headers of a file that is handed over as an attachment, and shown by no browser. */
export function fileHeaders({ name, bytes }: { name: string; bytes: Uint8Array }) {
  return {
    'content-type': TYPES[name.replace(/^.*\./, '')] ?? 'application/octet-stream',
    'content-length': String(bytes.length),
    'content-disposition': attachment(name),
  };
}

/** The name twice: in ASCII for every client, and with Danish letters for those that support RFC 8187. */
function attachment(name: string): string {
  const plain = name.replace(/[^A-Za-z0-9._ -]/g, '_');
  const exact = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${exact}`;
}
