/** A file is not what its type says. Never reaches a person: the reading of the file makes a problem of it. */
export class DamagedFile extends Error {}
