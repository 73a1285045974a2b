// Signs that could begin something else in a policy or in a page are in no address of ours.
const address = /^https:\/\/[a-z0-9.-]+(:\d{1,5})?\/[^\s;,'"<>\\#]+$/
const slots = ['{z}', '{x}', '{y}']

/** One host with a certificate, and a place for each of the three numbers of a tile: `https://tiles.example/{z}/{x}/{y}.png`. */
export function isTileAddress(text: string): boolean {
  return text.length <= 300 && address.test(text) && slots.every((slot) => text.split(slot).length === 2)
}
