import { createServer } from 'node:http'
import { Server } from 'socket.io'

// The measure of what Socket.IO itself costs: it acknowledges and passes on, and keeps nothing.
const http = createServer()
const io = new Server(http, { serveClient: false, perMessageDeflate: false })

io.on('connection', (socket) => {
  const room = String(socket.handshake.auth.room)
  void socket.join(room)
  socket.on('message:send', (message: unknown, acknowledge: (answer: unknown) => void) => {
    acknowledge({ ok: true })
    socket.to(room).emit('message:sent', message)
  })
})

http.listen(Number(process.argv[2]), '127.0.0.1')
