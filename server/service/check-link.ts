import { lookup as resolve } from 'node:dns'
import { type IncomingMessage, type RequestOptions, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import type { linkFailures } from '../../protocol/service-care.ts'
import { isPublicAddress } from './address-guard.ts'

export type LinkFailure = (typeof linkFailures)[number]

export interface LinkManners {
  /** Who is asking, for whoever reads the other side's log. */
  userAgent: string
  answerMilliseconds: number
  /** Before it is asked once more. */
  retryMilliseconds: number
  /** Where may be asked at all. */
  mayConnect: (address: string) => boolean
  signal?: AbortSignal
}

export const usualLinkManners = {
  answerMilliseconds: 15_000,
  retryMilliseconds: 5000,
  mayConnect: isPublicAddress,
}

/** `isLasting`: asking again tomorrow would change nothing. */
export interface LinkStanding {
  failure: LinkFailure | null
  status: number | null
  isLasting: boolean
}

const mostSteps = 5
const mostTries = 2
const fine = (status: number | null): LinkStanding => ({ failure: null, status, isLasting: false })
const failed = (failure: LinkFailure, status: number | null = null, isLasting = false): LinkStanding => ({
  failure,
  status,
  isLasting,
})

/** Asks an address whether it is there: its head first, the page itself where that isn't answered. Throws nothing. */
export async function checkLink(url: string, manners: LinkManners): Promise<LinkStanding> {
  for (let tries = 1; ; tries++) {
    const standing = await follow(url, manners)
    const isOver = standing.failure === null || standing.isLasting || tries >= mostTries
    if (isOver || manners.signal?.aborted) return standing
    await pause(manners.retryMilliseconds, undefined, { ref: false }).catch(() => undefined)
  }
}

async function follow(first: string, manners: LinkManners): Promise<LinkStanding> {
  let url = first
  for (let step = 0; step <= mostSteps; step++) {
    if (!URL.canParse(url)) return failed('gone', null, true)
    const target = new URL(url)
    const answer = await ask(target, manners)
    if ('failure' in answer) return answer
    if (answer.leadsTo === null) return judge(answer.status)
    url = URL.canParse(answer.leadsTo, target.href) ? new URL(answer.leadsTo, target).href : ''
  }
  return failed('too-many-steps', null, true)
}

/** Who lets people in, but not us, is there. */
function judge(status: number): LinkStanding {
  if (status < 400 || status === 401 || status === 403 || status === 429 || status === 451)
    return fine(status)
  if (status === 404 || status === 410) return failed('gone', status, true)
  return failed('refused', status)
}

interface Answered {
  status: number
  leadsTo: string | null
}

async function ask(target: URL, manners: LinkManners): Promise<Answered | LinkStanding> {
  if (target.protocol !== 'https:' && target.protocol !== 'http:') return failed('gone', null, true)
  const host = target.hostname.replace(/^\[(.*)\]$/, '$1')
  // An address that is written out is never looked up.
  if (isIP(host) && !manners.mayConnect(host)) return failed('forbidden-address', null, true)
  try {
    const head = await once(target, 'HEAD', manners)
    // Many a server knows no heads, or answers them differently.
    return head.status >= 400 ? await once(target, 'GET', manners) : head
  } catch (error) {
    return standingOf(error)
  }
}

function once(target: URL, method: 'HEAD' | 'GET', manners: LinkManners): Promise<Answered> {
  const { userAgent, answerMilliseconds, mayConnect, signal } = manners
  const timeout = AbortSignal.timeout(answerMilliseconds)
  const options: RequestOptions = {
    method,
    // Nothing is shared with any other request.
    agent: false,
    headers: { 'user-agent': userAgent, accept: '*/*' },
    lookup: guardedLookup(mayConnect),
    signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
  }
  const send = target.protocol === 'https:' ? requestHttps : requestHttp
  return new Promise((resolve, reject) => {
    const asking = send(target, options, (response: IncomingMessage) => {
      const status = response.statusCode ?? 0
      const leadsTo = status >= 300 && status < 400 ? (response.headers.location ?? null) : null
      // What stands on the page is none of our business.
      response.destroy()
      resolve({ status, leadsTo })
    })
    asking.on('error', reject)
    asking.end()
  })
}

class ForbiddenAddress extends Error {}

/** Connects to the very addresses that were judged: a name that means something else a moment later leads nowhere. */
function guardedLookup(mayConnect: (address: string) => boolean): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, '')
      const [first] = addresses
      if (!first || addresses.some(({ address }) => !mayConnect(address)))
        return callback(new ForbiddenAddress('not out in the world'), '')
      if (options.all) return callback(null, addresses)
      callback(null, first.address, first.family)
    })
  }
}

function standingOf(error: unknown): LinkStanding {
  if (error instanceof ForbiddenAddress) return failed('forbidden-address', null, true)
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ENOTFOUND') return failed('no-such-host')
  const isCertificate = /CERT|SELF_SIGNED|ERR_TLS|ERR_SSL|UNABLE_TO_VERIFY|EPROTO/.test(code)
  return failed(isCertificate ? 'insecure' : 'unreachable')
}
