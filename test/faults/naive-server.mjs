// The control of runs that look for crashes: a chat server as one writes it on the first evening. Each of its
// faults is one that the product must not have, and that the same assertion must find here.
import { createServer } from 'node:http'
import pg from 'pg'
import { Server } from 'socket.io'

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL })
await pool.query('select 1')
const http = createServer((request, response) => {
  try {
    decodeURIComponent(request.url)
    response.end('{"ok":true}')
  } catch (error) {
    response.writeHead(500).end(error.stack)
  }
})
new Server(http).of('/visitor').on('connection', (socket) => {
  socket.on('message:send', ({ text }, reply) => reply({ ok: true, answer: text.length }))
  socket.on('conversation:start', ({ language }, reply) => reply({ ok: true, answer: language.length }))
  socket.on('conversation:resume', ({ since }, reply) => reply({ ok: true, answer: since.toFixed() }))
})
http.listen(Number(process.env.PORT), '127.0.0.1', () => console.log('Console '))
