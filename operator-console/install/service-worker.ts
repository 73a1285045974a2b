/**
 * Brings the console's outreach room where there is no network: one version of the page and of the files it needs, and
 * nothing that was ever said or logged. Everything else goes past it.
 */

interface Extendable extends Event {
  waitUntil(promise: Promise<unknown>): void
}
interface Fetching extends Extendable {
  request: Request
  respondWith(response: Promise<Response>): void
}
interface Worker {
  addEventListener(name: 'install' | 'activate', listener: (event: Extendable) => void): void
  addEventListener(name: 'fetch', listener: (event: Fetching) => void): void
  clients: { claim(): Promise<void> }
}

// The types of a page know nothing of what this file runs in.
const worker = globalThis as unknown as Worker
/** Filled in by the build: the files of one version, by names that change with their content. */
const { version, files }: { version: string; files: string[] } = JSON.parse('__CONSOLE_FILES__')

const prefix = 'kynnys-console-'
const cacheName = prefix + version
const page = '/console'
// A line that takes longer to bring the page is as good as none.
const patience = 4000

async function fill(): Promise<void> {
  const cache = await caches.open(cacheName)
  // All or nothing: a version that is there in part is none.
  await cache.addAll([page, ...files].map((url) => new Request(url, { cache: 'reload' })))
}

async function forgetEarlier(): Promise<void> {
  const names = await caches.keys()
  const earlier = names.filter((name) => name.startsWith(prefix) && name !== cacheName)
  await Promise.all(earlier.map((name) => caches.delete(name)))
  await worker.clients.claim()
}

async function kept(url: string): Promise<Response | undefined> {
  return (await caches.open(cacheName)).match(url)
}

/** A proxy that cannot reach the house answers too; one that leads elsewhere first, as to its own sign-in, is followed. */
const isPage = ({ ok, type }: Response) => ok || type === 'opaqueredirect'

/** The newest page where there is a way to it; else the one that came with these files. */
async function answerPage(request: Request): Promise<Response> {
  const late = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), patience))
  const fetching = fetch(request)
  const fresh = await Promise.race([fetching.catch(() => undefined), late])
  if (fresh && isPage(fresh)) return fresh
  return (await kept(page)) ?? fetching
}

async function answerFile(request: Request): Promise<Response> {
  return (await kept(new URL(request.url).pathname)) ?? fetch(request)
}

worker.addEventListener('install', (event) => event.waitUntil(fill()))
// It waits until no tab of an earlier version is open: their files must not be mixed.
worker.addEventListener('activate', (event) => event.waitUntil(forgetEarlier()))
worker.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== location.origin) return
  if (request.mode === 'navigate' && (pathname === page || pathname === `${page}/`))
    event.respondWith(answerPage(request))
  else if (files.includes(pathname)) event.respondWith(answerFile(request))
})
