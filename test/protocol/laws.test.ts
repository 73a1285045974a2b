import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { operatorRequests } from '../../protocol/operator-socket.ts'
import { auditKinds } from '../../server/audit/audit.ts'
import { routePrivileges } from '../server/privileges.ts'
import { ofNobodyHere, onCommandLine, reads, recorded, unrecorded } from '../server/recorded.ts'

interface Import {
  from: string
  /** As written, or the file it means where it is one of ours. */
  to: string
  typesOnly: boolean
}

const rooms = ['protocol', 'server', 'widget', 'operator-console', 'migrations'] as const

function filesOf(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|tsx|css)$/.test(name))
    .map((name) => path.posix.join(folder, name))
    .sort()
}

const everyFile = rooms.flatMap(filesOf)
const code = everyFile.filter((file) => /\.tsx?$/.test(file))
const read = (file: string) => readFileSync(file, 'utf8')
// The embed script carries its styles in itself.
const widgetStyles = everyFile
  .filter((file) => /^widget\/.*\.css$/.test(file) || file === 'widget/embed/style.ts')
  .map((file) => ({ file, text: read(file).replace(/\/\*[\s\S]*?\*\//g, '') }))

/** Declarations that name a side, or give the two sides different values. */
function findSides(styles: string): string[] {
  const declarations = styles.match(/[\w-]+\s*:[^;{}]+/g) ?? []
  return declarations.filter((declaration) => {
    const [property = '', value = ''] = declaration.split(/\s*:\s*/)
    const [, end, , start] = value.trim().split(/\s+(?![^(]*\))/)
    const isBox = /^(margin|padding|inset|border-(width|style|color))$/.test(property)
    return (
      /(^|-)(left|right)(-|$)/.test(property) ||
      (/^(text-align|float|clear|justify-\w+)$/.test(property) && /\b(left|right)\b/.test(value)) ||
      (isBox && start !== undefined && start !== end)
    )
  })
}

const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\/|(?<![:'"`\w])\/\/.*$/gm, '')

function importsOf(file: string): Import[] {
  const text = withoutComments(read(file))
  const named = /^\s*(?:import|export)\s+(type\s)?([^'"`=();]*?)\sfrom\s+'([^']+)'/gm
  const alone = /^\s*(?:import|export)\s+()()'([^']+)'/gm
  const onDemand = /()()\bimport\(\s*['"`]([^'"`]+)['"`]/g
  const statements = [named, alone, onDemand].flatMap((pattern) => [...text.matchAll(pattern)])
  return statements.map(([, type, names = '', to = '']) => ({
    from: file,
    to: to.startsWith('.') ? path.posix.join(path.posix.dirname(file), to) : to,
    typesOnly: Boolean(type) || onlyTypes(names),
  }))
}

/** `{ type A, type B }` is as good as `type { A, B }`. */
function onlyTypes(names: string): boolean {
  const inBraces = /^\{([^}]*)\}$/.exec(names.trim())?.[1]
  if (inBraces === undefined) return false
  return inBraces.split(',').every((name) => name.trim() === '' || name.trim().startsWith('type '))
}

/** The files of each circle of imports, those of types included. */
function findCircles(list: Import[]): string[][] {
  const below = new Map<string, string[]>()
  for (const { from: file, to } of list) below.set(file, [...(below.get(file) ?? []), to])
  const reachedFrom = (file: string) => {
    const seen = new Set<string>()
    const next = [file]
    for (let one = next.pop(); one; one = next.pop())
      for (const to of below.get(one) ?? []) {
        if (!seen.has(to)) next.push(to)
        seen.add(to)
      }
    return seen
  }
  const reached = new Map([...below.keys()].map((file) => [file, reachedFrom(file)]))
  const circles = [...reached].map(([file, seen]) =>
    [...seen].filter((other) => reached.get(other)?.has(file)).sort(),
  )
  return [
    ...new Map(circles.filter(({ length }) => length > 0).map((circle) => [circle.join(), circle])).values(),
  ]
}

const imports = code.flatMap(importsOf)
const from = (folder: string) => imports.filter((one) => one.from.startsWith(`${folder}/`))
const say = (broken: Import[]) => broken.map((one) => `${one.from} → ${one.to}`)
const isBare = (to: string) => !rooms.some((room) => to.startsWith(`${room}/`)) && !to.startsWith('.')

describe('the law of the house', () => {
  it('is read from every file: the test sees what it judges', () => {
    expect(code.length).toBeGreaterThan(80)
    expect(imports.length).toBeGreaterThan(300)
    expect(say(from('server'))).toContain('server/app.ts → server/app-realtime.ts')
    for (const one of imports.filter(({ to }) => rooms.some((room) => to.startsWith(`${room}/`))))
      expect(existsSync(one.to.replace(/\?\w+$/, '')) || one.to.includes('*'), say([one]).join()).toBe(true)
  })

  it('1: the protocol imports only zod and itself', () => {
    const broken = from('protocol').filter(({ to }) => to !== 'zod' && !to.startsWith('protocol/'))
    expect(say(broken)).toEqual([])
  })

  it('2: the clients take types from the protocol, and code only from files of it that carry no zod', () => {
    const carriesZod = (file: string): boolean =>
      importsOf(file).some(({ to, typesOnly }) => !typesOnly && (isBare(to) || carriesZod(to)))
    expect(carriesZod('protocol/mapping.ts') && carriesZod('protocol/visitor-socket.ts')).toBe(true)
    const broken = [...from('widget'), ...from('operator-console')].filter(
      ({ to, typesOnly }) => to.startsWith('protocol/') && !typesOnly && carriesZod(to),
    )
    expect(say(broken)).toEqual([])
  })

  it('2: the clients meet neither the server nor each other, nor zod', () => {
    const forbidden = {
      widget: /^(server|operator-console)\/|^zod$/,
      'operator-console': /^(server|widget)\/|^zod$/,
    }
    for (const [folder, pattern] of Object.entries(forbidden))
      expect(say(from(folder).filter(({ to }) => pattern.test(to)))).toEqual([])
  })

  it('2: the server imports nothing of the clients', () => {
    expect(say(from('server').filter(({ to }) => /^(widget|operator-console)\//.test(to)))).toEqual([])
  })

  it('3: handlers, services and rules leave the database to repositories', () => {
    const rules = from('server').filter(({ from: file }) => /-(handlers|routes)\.ts$/.test(file))
    expect(
      say(rules.filter(({ to }) => /-repository\.ts$|^kysely$|^pg$/.test(to) && isCode(rules, to))),
    ).toEqual([])
  })
  const isCode = (list: Import[], to: string) => list.some((one) => one.to === to && !one.typesOnly)

  it('4: SQL stands only in repositories, migrations, the database layer and the writer of messages', () => {
    const mayQuery =
      /-repository\.ts$|^migrations\/|^server\/database\/|^server\/message\/append-entries\.ts$|^server\/realtime\/postgres-hints\.ts$|^server\/operator\/tell-session-ended\.ts$/
    const speaksSql = imports.filter(
      ({ from: file, to, typesOnly }) => /^(kysely|pg)$/.test(to) && !typesOnly && !mayQuery.test(file),
    )
    expect(say(speaksSql)).toEqual([])
    const builds = code.filter(
      (file) =>
        !mayQuery.test(file) &&
        /\b(selectFrom|insertInto|updateTable|deleteFrom)\(|\bsql`/.test(withoutComments(read(file))),
    )
    expect(builds).toEqual([])
  })

  it('4: each table is named by one repository’s own table type', () => {
    const tables = read('server/database/tables.ts')
    const types = [...tables.matchAll(/import type \{ ([^}]+) \} from '(.*)'/g)]
    expect(types.length).toBeGreaterThan(3)
    for (const [, , file] of types) expect(file).toMatch(/-repository\.ts$/)
  })

  it('10: whatever somebody who works here may ask is recorded, only reads, or has a reason not to be', () => {
    const routes = Object.keys(routePrivileges).filter((route) => !route.startsWith('GET '))
    const asked = [...Object.keys(operatorRequests), ...routes].filter((name) => !ofNobodyHere.includes(name))
    const without = Object.values(unrecorded).flat()
    expect([...new Set([...reads, ...Object.keys(recorded), ...without])].sort()).toEqual(asked.sort())
    expect(without.filter((name) => reads.includes(name) || name in recorded)).toEqual([])
    expect(without.length, 'one stands twice').toBe(new Set(without).size)
  })

  it('10: what is recorded has somebody who does it, and a line in docs/audit.md, which names nothing else', () => {
    const done = [...Object.values(recorded).flat(), ...onCommandLine]
    expect([...new Set(done)].sort()).toEqual([...auditKinds].sort())
    const table = /## What is recorded([\s\S]*?)\n\n[^|]/.exec(read('docs/audit.md'))?.[1] ?? ''
    const kinds = table.split('\n').flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`([\w-]+)`/g)])
    expect([...new Set(kinds.map(([, kind]) => kind))].sort()).toEqual([...auditKinds].sort())
  })

  it('4: nothing but its repository touches the audit, and that only adds to it', () => {
    const names = (file: string) => /audit_record|\bauditRecord\b/.test(withoutComments(read(file)))
    const found = code.filter((file) => names(file) && !/^migrations\/\d+-audit\.ts$/.test(file))
    expect(found.sort()).toEqual([
      'server/audit/audit-repository.ts',
      'server/database/tables.ts',
      'server/database/update-database.ts',
    ])
    const repository = withoutComments(read('server/audit/audit-repository.ts'))
    expect(repository.match(/insertInto\('auditRecord'\)/g)).toHaveLength(1)
    expect(repository).not.toMatch(/updateTable|deleteFrom|\b(update|delete from|truncate) audit_record/i)
  })

  it('4: repositories know no service, no socket and no refusal', () => {
    const broken = from('server').filter(
      ({ from: file, to }) =>
        file.endsWith('-repository.ts') &&
        /-(service|handlers|routes)\.ts$|^socket\.io|refusal\.ts$/.test(to),
    )
    expect(say(broken)).toEqual([])
  })

  it('5: only programs read the environment', () => {
    const readers = code.filter((file) => /process\.env\b/.test(withoutComments(read(file))))
    const programs = ['audit-command', 'import-services-command', 'main', 'migrate', 'operator-command']
    expect(readers.sort()).toEqual(programs.map((name) => `server/${name}.ts`))
  })

  it('5: pure rules read no clock and throw no dice', () => {
    const rules = code.filter((file) => {
      const [, , room, name] = /^(server)\/([\w-]+)\/([\w-]+)\.ts$/.exec(file) ?? []
      return room !== undefined && room === name
    })
    expect(rules.length).toBeGreaterThan(2)
    for (const file of rules)
      expect(withoutComments(read(file)), file).not.toMatch(
        /Date\.now|new Date\(\)|Math\.random|random(UUID|Bytes)|performance/,
      )
  })

  it('6: only the realtime layer speaks to sockets', () => {
    const speakers = code.filter(
      (file) => file.startsWith('server/') && /\.emit\(|\.emitWithAck\(/.test(withoutComments(read(file))),
    )
    const allowed = /^server\/(realtime\/|app-realtime\.ts$)/
    expect(speakers.filter((file) => !allowed.test(file))).toEqual([])
    expect(speakers.length).toBeGreaterThan(2)
    const knowers = imports.filter(
      ({ from: file, to, typesOnly }) =>
        /^socket\.io$/.test(to) && !typesOnly && !file.startsWith('server/realtime/'),
    )
    expect(say(knowers)).toEqual([])
  })

  it('8: nothing prints but the programs that a person starts', () => {
    const programs = /^server\/(main|migrate|(operator|audit|import-services)-command)\.ts$|^server\/build\//
    const printers = code.filter(
      (file) =>
        !programs.test(file) && /\bconsole\.(log|info|warn|error|debug)\(/.test(withoutComments(read(file))),
    )
    expect(printers).toEqual([])
  })

  it('every import names its file with its ending, and there are no barrels', () => {
    const broken = imports.filter(({ to }) => !isBare(to) && !/\.(ts|tsx|css|json|svg)(\?\w+)?$/.test(to))
    expect(say(broken)).toEqual([])
    expect(code.filter((file) => /(^|\/)index\.tsx?$/.test(file))).toEqual([])
  })

  it('no file of ours holds a default export, an enum or the word any', () => {
    for (const file of code)
      expect(withoutComments(read(file)), file).not.toMatch(
        /^export default|^\s*(export )?enum |: any\b|as any\b/m,
      )
  })

  it('no file stands on one that stands on it: only tables and the repositories that name them know of each other', () => {
    const ours = imports.filter(({ to }) => everyFile.includes(to))
    const without = ours.filter(({ from: file }) => file !== 'server/database/tables.ts')
    expect(findCircles(without)).toEqual([])
    expect(findCircles(ours), 'it sees one where there is one').toHaveLength(1)
  })

  it('the widget’s styles know a start and an end, but no left and no right', () => {
    const found = widgetStyles.flatMap(({ file, text }) => findSides(text).map((side) => `${file}: ${side}`))
    expect(found).toEqual([])
    expect(widgetStyles.length).toBeGreaterThan(20)
    const broken = ['margin-left:1px', 'text-align: right', 'left : 0', 'inset:0 1px 0 auto', 'float:left']
    for (const style of [...broken, 'padding: 1px 2px 3px 4px', 'border-top-left-radius:1px'])
      expect(findSides(`a{${style}}`), style).toHaveLength(1)
  })

  it('no file is longer than 200 lines, styles aside', () => {
    const long = code
      .map((file) => ({ file, lines: read(file).split('\n').length - 1 }))
      .filter(({ lines }) => lines > 200)
    expect(long).toEqual([])
  })
})
