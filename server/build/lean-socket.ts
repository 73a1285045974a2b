import type { Plugin } from 'vite'

// What the widget never asks of Socket.IO: WebTransport, bytes instead of text, and addresses other than the page's own.
const replacements: Record<string, string> = {
  'socket.io-client/build/esm/index.js': `
    export { Manager } from "./manager.js"`,
  'engine.io-client/build/esm/index.js': `
    export { Socket } from "./socket.js"
    export { installTimerFunctions } from "./util.js"
    export { nextTick } from "./globals.node.js"`,
  'engine.io-client/build/esm/transports/index.js': `
    import { Polling } from "./polling.js"
    import { WS } from "./websocket.js"
    // As its own polling by fetch, but an answer that breaks off halfway is an error at once.
    class PlainPolling extends Polling {
      doPoll() {
        this.ask().then((text) => this.onData(text), (error) => this.onError('poll error', error))
      }
      doWrite(body, done) {
        this.ask({ method: 'POST', body }).then(done, (error) => this.onError('post error', error))
      }
      async ask(request) {
        const response = await fetch(this.uri(), request)
        if (!response.ok) throw response
        return response.text()
      }
    }
    export const transports = { websocket: WS, polling: PlainPolling }`,
  'engine.io-client/build/esm/contrib/parseuri.js': `
    export function parse() { throw new Error('only the page’s own address') }`,
  'engine.io-parser/build/esm/encodePacket.browser.js': `
    import { PACKET_TYPES } from "./commons.js"
    export const encodePacket = ({ type, data }, _, done) => done(PACKET_TYPES[type] + (data || ''))
    export function encodePacketToBinary() {}`,
  'engine.io-parser/build/esm/decodePacket.browser.js': `
    import { ERROR_PACKET, PACKET_TYPES_REVERSE } from "./commons.js"
    export function decodePacket(text) {
      const type = PACKET_TYPES_REVERSE[text[0]]
      return type ? { type, data: text.slice(1) || undefined } : ERROR_PACKET
    }`,
  'socket.io-parser/build/esm/is-binary.js': `
    export const isBinary = () => false
    export const hasBinary = () => false`,
  'socket.io-parser/build/esm/binary.js': `
    export function deconstructPacket() {}
    export function reconstructPacket() {}`,
}

/** Leaves out of Socket.IO's client what the widget has no use for; fails where there is nothing to leave out. */
export function leanSocket(): Plugin {
  const left = new Set(Object.keys(replacements))
  return {
    name: 'lean-socket',
    load(id) {
      const name = Object.keys(replacements).find((file) => id.endsWith(`/node_modules/${file}`))
      if (!name) return
      left.delete(name)
      return replacements[name]
    },
    buildEnd(error) {
      if (!error && left.size > 0) throw new Error(`Socket.IO no longer has ${[...left].join(', ')}`)
    },
  }
}
