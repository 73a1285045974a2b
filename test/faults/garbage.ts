import { operatorRequests } from '../../protocol/operator-socket.ts'
import { visitorRequests } from '../../protocol/visitor-socket.ts'
import { routePrivileges } from '../server/privileges.ts'
import { type Held, validInput } from '../support/valid-inputs.ts'
import type { Random } from './random.ts'

const oddities: readonly unknown[] = [
  null,
  0,
  -1,
  1e308,
  Number.MAX_SAFE_INTEGER + 2,
  '',
  '\u0000',
  '\ud800',
  'x'.repeat(20_000),
  "'; drop table entry; --",
  '../../etc/passwd',
  true,
  [],
  [[[[[[]]]]]],
  {},
  { length: 1e9 },
  { toString: 1, valueOf: 2 },
  { constructor: { prototype: { polluted: true } } },
  { $ne: null },
]

const strangeNames = [
  'error',
  'connect',
  'disconnect',
  'disconnecting',
  'newListener',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '',
  'conversation:claim:',
  '\u202e',
]

// The shapes that once ended servers: engine.io and socket.io-parser, CVE-2022-21676, -2023-32695, -2024-38355.
const notorious = [
  '42["error"]',
  '42/visitor,["error"]',
  '4',
  '42',
  '42/',
  '42/visitor',
  '42/visitor,',
  '42/visitor,{}',
  '42/visitor,[]',
  '42/visitor,[null]',
  '42/visitor,[{"toString":"foo"}]',
  '42/visitor,[1]',
  '451-["hello",{"_placeholder":true,"num":"splice"}]',
  '451-/visitor,["message:send",{"_placeholder":true,"num":-1}]',
  '4599999999-/visitor,["message:send"]',
  '41/visitor,',
  '43/visitor,1[]',
  '43/visitor,__proto__[]',
  '44/visitor,"x"',
  '46/visitor,',
  '0{"sid":"x"}',
  '2probe',
  '5',
  '6',
  '9',
  'b////',
  '\u0000',
  `42/visitor,${'['.repeat(5000)}`,
  `40/visitor,${'{"a":'.repeat(3000)}1${'}'.repeat(3000)}`,
]

export type Room = '/visitor,' | '/operator,'

/** Who throws, and what there is to throw at. */
export interface Aim {
  room: Room
  held: Held
  /** What somebody who works here would name. */
  conversationId: string
}

export interface Frame {
  name: string
  content: string
  /** The number under which an answer would come. */
  answerId: number | undefined
  /** By the published protocol this must not be accepted. */
  isInvalid: boolean
}

/** A frame that isn't one: as a rule the connection ends with it. */
export function makeNoise(random: Random, aim: Aim): string {
  const { content } = makeFrame(random, 0, aim)
  return random.pick([random.pick(notorious), noise(random), content.slice(0, random.below(content.length))])
}

interface Asked {
  input: { safeParse(input: unknown): { success: boolean }; shape: object }
}

const requestsOf: Record<Room, Record<string, Asked>> = {
  '/visitor,': visitorRequests,
  '/operator,': operatorRequests,
}
const otherThan = (room: Room): Room => (room === '/visitor,' ? '/operator,' : '/visitor,')

/** One frame from the grammar of the protocol for who is in this room, nearly always broken somewhere within. */
export function makeFrame(random: Random, answerId: number, aim: Aim): Frame {
  const { room } = aim
  const asked = random.chance(0.85) ? room : otherThan(room)
  const name = random.pick(random.chance(0.1) ? strangeNames : Object.keys(requestsOf[asked]))
  const input = spoil(random, wholeInput(name, { ...aim, room: asked }))
  const requests = requestsOf[room]
  const isInvalid = !Object.hasOwn(requests, name) || !requests[name]?.input.safeParse(input).success
  const isAsking = random.chance(0.8)
  const namespace = random.chance(0.9) ? room : random.pick([otherThan(room), '/nowhere,', ''])
  const parameters = random.chance(0.1) ? [name, input, input, input] : [name, input]
  const content = `42${namespace}${isAsking ? answerId : ''}${JSON.stringify(parameters)}`
  return {
    name,
    content,
    answerId: isAsking ? answerId : undefined,
    isInvalid: isInvalid || parameters.length > 2,
  }
}

/** An input that the protocol takes, whole. */
export function wholeInput(name: string, { room, held, conversationId }: Aim): object {
  if (!Object.hasOwn(requestsOf[room], name)) return {}
  const shape = requestsOf[room][name]?.input.shape ?? {}
  return { ...validInput(name, held), ...('conversationId' in shape && { conversationId }) }
}

export interface HttpRequest {
  method: string
  path: string
  headers: Record<string, string>
  body: string
}

const wayOf = (route: string) => route.replace(/^\S+ /, '').replace(':site', 'kuusiniemi')

/** Every route there is, and what lies beside them. */
const paths = [
  ...new Set(Object.keys(routePrivileges).map(wayOf)),
  '/',
  '/console/assets/../../package.json',
  '/chat/__proto__',
  '/chat/%00',
  '/chat/%ff%fe',
  '/embed/..%2f..%2fpackage.json',
  '/widget/assets/%2e%2e/%2e%2e/server/main.js',
  '/socket.io/?EIO=4&transport=polling',
  '/socket.io/?EIO=4&transport=polling&sid=__proto__',
  '/socket.io/?EIO=3&transport=websocket',
  '/socket.io/?EIO=4&transport=constructor',
  '/.env',
  '/documentation/json',
]

/** One HTTP request, on a known route or beside it; none of them may sign anybody in. */
export function makeRequest(random: Random, origin: string): HttpRequest {
  const known = random.pick(paths)
  const path = random.chance(0.3)
    ? `${known}${random.pick(['/', '%', '%zz', '?a[]=1', '//', ';', '%2e%2e/'])}`
    : known
  const body = random.chance(0.5)
    ? JSON.stringify(spoil(random, { email: 'a@b.example', password: 'x' }))
    : noise(random)
  return {
    method: random.pick(['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD', 'PROPFIND']),
    path,
    headers: {
      'content-type': random.pick([
        'application/json',
        'text/plain',
        'application/x-www-form-urlencoded',
        'multipart/form-data',
        'application/json; charset=utf-16',
        '',
      ]),
      origin: random.pick([origin, 'https://evil.example', 'null', '']),
      cookie: random.pick(['', 'kynnys-session=x', '__proto__=1', 'x'.repeat(3000)]),
    },
    body,
  }
}

function noise(random: Random): string {
  return Array.from({ length: random.between(1, 60) }, () => String.fromCharCode(random.below(0x2fff))).join(
    '',
  )
}

function spoil(random: Random, input: unknown): unknown {
  if (random.chance(0.15)) return input
  return random.chance(0.2) ? random.pick(oddities) : spoilWithin(random, input)
}

/** Now and then far inside: a step of a flow, an answer on a form. */
function spoilWithin(random: Random, input: unknown): unknown {
  if (typeof input !== 'object' || input === null) return random.pick(oddities)
  const spoilt = Object.entries(input)
  const surplus: [string, unknown] = ['surplus', random.pick(oddities)]
  const at = spoilt.length > 0 && random.chance(0.8) ? random.below(spoilt.length) : spoilt.push(surplus) - 1
  const [name, value] = spoilt[at] ?? surplus
  if (random.chance(0.3)) spoilt.splice(at, 1)
  else spoilt[at] = [name, random.chance(0.5) ? spoilWithin(random, value) : random.pick(oddities)]
  return Array.isArray(input) ? spoilt.map(([, value]) => value) : Object.fromEntries(spoilt)
}
