// Loaded before the server as a control: what it says about lost connections of its pool is not heard by anybody,
// as in a server whose author did not know that this ends the process.
import pg from 'pg'

const { on } = pg.Pool.prototype
pg.Pool.prototype.on = function (name, listener) {
  return name === 'error' ? this : on.call(this, name, listener)
}
