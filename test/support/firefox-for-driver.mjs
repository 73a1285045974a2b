#!/usr/bin/env node
import { spawn } from 'node:child_process'
// Comes with socket.io.
import { WebSocket, WebSocketServer } from 'ws'

// Stands between the driver and FIREFOX_PATH, because the driver insists on one command that Firefox ESR does not
// know (what colour scheme to prefer): that one is answered here, all others go through.
const unknown = 'emulation.setMediaFeaturesOverride'
const listening = /WebDriver BiDi listening on (ws:\/\/\S+)/

const firefox = spawn(process.env.FIREFOX_PATH, process.argv.slice(2), {
  stdio: ['ignore', 'inherit', 'pipe'],
})
firefox.on('exit', (code) => process.exit(code ?? 1))
for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => firefox.kill(signal))
firefox.stderr.on('data', (chunk) => {
  const url = listening.exec(String(chunk))?.[1]
  if (url) standBetween(url)
  else process.stderr.write(chunk)
})

function standBetween(url) {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 }, () =>
    console.error(`WebDriver BiDi listening on ws://127.0.0.1:${server.address().port}`),
  )
  server.on('connection', (driver, { url: path }) => {
    const browser = new WebSocket(url + path)
    const early = []
    driver.on('message', (data) => {
      const { id, method } = JSON.parse(data)
      if (method === unknown) driver.send(JSON.stringify({ type: 'success', id, result: {} }))
      else if (browser.readyState === WebSocket.OPEN) browser.send(`${data}`)
      else early.push(`${data}`)
    })
    driver.on('close', () => browser.close())
    browser.on('open', () => early.forEach((text) => void browser.send(text)))
    browser.on('message', (data) => driver.send(`${data}`))
    browser.on('close', () => driver.close())
    browser.on('error', () => driver.close())
  })
}
