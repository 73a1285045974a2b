export { Manager } from 'socket.io-client'
