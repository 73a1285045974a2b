import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Plugin } from 'vite'

interface Chunk {
  file: string
  imports?: string[]
  dynamicImports?: string[]
  css?: string[]
  assets?: string[]
}
type Manifest = Record<string, Chunk>

// What the room needs where there is no network; all other rooms are fetched when somebody opens them.
const entry = 'index.html'
const room = 'outreach/OutreachPage.tsx'
const texts = /locales\/operator-console\/[\w-]+\.json$/

const installing = 'operator-console/install'
// By names that stay: an installed console asks for them years later.
const beside = ['app.webmanifest', 'icon-192.png', 'icon-512.png', 'icon-maskable-512.png']

/** Everything that a chunk brings with it, itself among them. */
function filesOf(manifest: Manifest, name: string, seen = new Set<string>()): string[] {
  const chunk = manifest[name]
  if (!chunk || seen.has(name)) return []
  seen.add(name)
  const own = [chunk.file, ...(chunk.css ?? []), ...(chunk.assets ?? [])]
  return [...own, ...(chunk.imports ?? []).flatMap((one) => filesOf(manifest, one, seen))]
}

/** Writes into the service worker which files of the console belong to this very build, and lays beside it what an installed one has. */
export function consoleFiles(outDirectory: string): Plugin {
  return {
    name: 'console-files',
    async generateBundle(_options, bundle) {
      const read = (name: string) => readFile(path.join(outDirectory, name), 'utf8')
      const manifest: Manifest = JSON.parse(await read('.vite/manifest.json'))
      const names = Object.keys(manifest)
      const languages = names.filter((name) => texts.test(name))
      if (!manifest[room] || languages.length === 0) throw new Error('the console has no outreach room')
      const files = new Set([entry, room, ...languages].flatMap((name) => filesOf(manifest, name)))
      const urls = [...files].filter((file) => !file.endsWith('.html')).map((file) => `/console/${file}`)
      const page = createHash('sha256')
        .update(await read(entry))
        .update(urls.join())
      const version = page.digest('base64url').slice(0, 16)
      for (const chunk of Object.values(bundle))
        if (chunk.type === 'chunk')
          chunk.code = chunk.code.replace(/["'`]__CONSOLE_FILES__["'`]/, () =>
            JSON.stringify(JSON.stringify({ version, files: urls })),
          )
      for (const name of beside)
        this.emitFile({ type: 'asset', fileName: name, source: await readFile(path.join(installing, name)) })
    },
  }
}
