/** Spoken by both sides at connect: a widget left open in a tab over an upgrade is told to reload. */
export const protocolVersion = 1
