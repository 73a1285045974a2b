// Loaded before the server as a control: a message is confirmed when it comes in, and stored afterwards.
import { Socket } from 'socket.io'

const { on } = Socket.prototype
Socket.prototype.on = function (name, listener) {
  if (name !== 'message:send') return on.call(this, name, listener)
  return on.call(this, name, (input, reply) => {
    reply({ ok: true, answer: { seq: 1, at: new Date().toISOString() } })
    return listener(input, () => undefined)
  })
}
