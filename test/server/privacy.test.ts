import { randomBytes, randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Kynnys, startKynnys } from '../support/kynnys.ts'
import {
  aConversation,
  aCounsellorOnDuty,
  aMessage,
  aVisitor,
  aWaitingVisitor,
  mustAnswer,
  type Operator,
  pause,
  people,
  refusedConnection,
  resume,
  signIn,
  type Visitor,
} from '../support/people.ts'
import { aReferralDraft } from '../support/referral.ts'

/** A word that can come from nowhere else. */
const aCanary = (of: string) => `kanaria${of}${randomBytes(6).toString('hex')}`

const canaries = {
  question: aCanary('kysymys'),
  answer: aCanary('vastaus'),
  nickname: aCanary('nimi').slice(0, 36),
  note: aCanary('lappu'),
  formLine: aCanary('lomake'),
  feedback: aCanary('palaute'),
  draft: aCanary('luonnos'),
  edit: aCanary('korjaus'),
  handover: aCanary('saate'),
  consultation: aCanary('neuvo'),
  userAgent: aCanary('selain'),
  language: aCanary('kieli'),
  referer: aCanary('viite'),
  query: aCanary('osoite'),
  path: aCanary('polku'),
  body: aCanary('runko'),
  guess: aCanary('arvaus'),
  password: aCanary('salasana'),
  event: aCanary('tapahtuma'),
  // Of the ranges kept for documentation: nobody's.
  address: '203.0.113.77',
  network: '203.0.113.',
}

/** The ways in which a word may stand somewhere without being seen at once. */
function spellings(word: string): string[] {
  const bytes = Buffer.from(word)
  const base64 = [0, 1, 2].map((shift) =>
    Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .slice(shift ? 4 : 0, -4),
  )
  return [
    word,
    word.toUpperCase(),
    bytes.toString('hex'),
    Buffer.from(word, 'utf16le').toString('hex'),
    ...base64,
  ]
}

describe('what a young person says and is', () => {
  let kynnys: Kynnys
  let visitor: Visitor
  let counsellor: Operator
  let conversationId = ''
  let phrase: string[] = []

  const headers = {
    'user-agent': `Mozilla/5.0 ${canaries.userAgent}`,
    'accept-language': `fi,${canaries.language}`,
    referer: `https://kuusiniemi.example/${canaries.referer}`,
    'x-forwarded-for': canaries.address,
    'x-real-ip': canaries.address,
    forwarded: `for=${canaries.address}`,
  }

  beforeAll(async () => {
    kynnys = await startKynnys({ TRUSTED_PROXIES: '127.0.0.1', LOG_LEVEL: 'trace' })
    ;({ counsellor, visitor, conversationId } = await aConversation(kynnys.url))
    visitor.close()
  })
  afterAll(() => kynnys.close())

  const found = (text: string) =>
    Object.entries(canaries)
      .filter(([, word]) => spellings(word).some((spelling) => text.includes(spelling)))
      .map(([name]) => name)

  // At the start it says where it listens: its own address, nobody else's.
  const log = () => kynnys.logged.filter((line) => !line.includes('"Server listening at ')).join('\n')

  /** Every row of every table, bytes as hex and as the letters they may be. */
  async function dump(): Promise<string> {
    const { rows: tables } = await kynnys.pool.query<{ name: string }>(
      `select quote_ident(table_name) as name from information_schema.tables where table_schema = 'public'`,
    )
    const texts = await Promise.all(
      tables.map(async ({ name }) => {
        const { rows } = await kynnys.pool.query<{ line: string }>(`select t::text as line from ${name} t`)
        return rows.map(({ line }) => line).join('\n')
      }),
    )
    const hex = [...texts.join('\n').matchAll(/\\\\?x([0-9a-f]{2,})/g)].map(([, bytes]) =>
      Buffer.from(bytes ?? '', 'hex').toString('latin1'),
    )
    return [...texts, ...hex].join('\n')
  }

  async function keyFiles(): Promise<string> {
    const names = await readdir(kynnys.keyDirectory, { recursive: true, withFileTypes: true })
    const files = names.filter((one) => one.isFile())
    const contents = await Promise.all(
      files.map((one) => readFile(path.join(one.parentPath, one.name), 'latin1')),
    )
    return [...files.map(({ name }) => name), ...contents].join('\n')
  }

  /** What counsellors write of it to themselves and to each other. */
  async function askColleagues(): Promise<void> {
    const { socket } = counsellor
    const jere = await aCounsellorOnDuty(kynnys.url, people.jere)
    await mustAnswer(socket.emitWithAck('draft:keep', { conversationId, text: canaries.draft }))
    const drafts = [aReferralDraft({ need: canaries.draft })]
    await mustAnswer(socket.emitWithAck('referral-draft:keep', { conversationId, drafts }))
    const targets = await mustAnswer(socket.emitWithAck('handover:targets', { conversationId }))
    const operatorId = targets.people.find(({ name }) => name === 'Jere')?.id ?? ''
    const consultation = { conversationId, id: randomUUID(), operatorId, text: canaries.consultation }
    await mustAnswer(socket.emitWithAck('consultation:ask', consultation))
    const invitation = { conversationId, id: randomUUID(), operatorId, note: canaries.handover }
    await mustAnswer(socket.emitWithAck('invitation:send', invitation))
    jere.close()
  }

  it('is said in a whole journey', async () => {
    const one = await aVisitor(kynnys.url, { extraHeaders: headers })
    const told = { language: 'fi', theme: null, district: null, nickname: canaries.nickname } as const
    await mustAnswer(one.socket.emitWithAck('conversation:start', told))
    await mustAnswer(one.socket.emitWithAck('message:send', aMessage(canaries.question)))
    const reply = await mustAnswer(counsellor.socket.emitWithAck('queue:read', {}))
    const mine = reply.waiting.find(({ nickname }) => nickname === canaries.nickname)
    conversationId = mine?.id ?? ''
    await mustAnswer(counsellor.socket.emitWithAck('conversation:claim', { conversationId }))
    await mustAnswer(
      counsellor.socket.emitWithAck('message:send', { ...aMessage(canaries.answer), conversationId }),
    )
    const note = { conversationId, id: randomUUID(), text: canaries.note }
    await mustAnswer(counsellor.socket.emitWithAck('note:add', note))
    await one.hears<{ entries: { text: string }[] }>('entry:added', ({ entries }) =>
      entries.some(({ text }) => text === canaries.answer),
    )
    const { version, answers } = await mustAnswer(
      counsellor.socket.emitWithAck('contact-form:read', { conversationId }),
    )
    const form = { conversationId, version, answers, line: canaries.formLine, final: false }
    await mustAnswer(counsellor.socket.emitWithAck('contact-form:keep', form))
    const ended = await aWaitingVisitor(kynnys.url)
    await mustAnswer(ended.socket.emitWithAck('conversation:end', {}))
    const ratings = { feeling: 'good', helped: null, reason: null } as const
    await mustAnswer(ended.socket.emitWithAck('feedback:give', { ...ratings, line: canaries.feedback }))
    ended.close()
    const question = aMessage('toinen')
    await mustAnswer(one.socket.emitWithAck('message:send', question))
    const edit = { id: randomUUID(), messageId: question.id, text: canaries.edit }
    await mustAnswer(one.socket.emitWithAck('message:edit', edit))
    phrase = (await mustAnswer(one.socket.emitWithAck('return-phrase:create', {}))).words
    await askColleagues()
    const { url } = kynnys
    for (const page of ['/chat/kuusiniemi', '/embed/kuusiniemi.js', '/health/ready', '/console/'])
      expect((await fetch(`${url}${page}?lang=${canaries.query}`, { headers })).status).toBe(200)
    visitor = one
  })

  it('is said again in every kind of error', async () => {
    const { url } = kynnys
    const json = { ...headers, 'content-type': 'application/json', origin: url }
    await fetch(`${url}/${canaries.path}?token=${canaries.query}`, { headers })
    await fetch(`${url}/chat/${canaries.path}`, { headers })
    await fetch(`${url}/chat/%${canaries.path}`, { headers })
    await fetch(`${url}/socket.io/?EIO=4&transport=${canaries.query}`, { headers })
    await fetch(`${url}/visitor/leave`, { method: 'POST', headers, body: canaries.body })
    await fetch(`${url}/visitor/leave`, { method: 'POST', headers, body: canaries.body.repeat(2000) })
    await fetch(`${url}/console/session`, { method: 'POST', headers: json, body: `{"x": ${canaries.body}` })
    const credentials = { email: `${canaries.guess}@kuusiniemi.example`, password: canaries.password }
    await expect(signIn(url, credentials.email, credentials.password)).rejects.toThrow('wrong-credentials')
    const { socket } = visitor
    const odd = socket as unknown as { emit(name: string, ...rest: unknown[]): void }
    odd.emit(canaries.event, canaries.question)
    await socket.emitWithAck('message:send', { id: randomUUID(), text: canaries.question.repeat(300) })
    await socket.emitWithAck('message:send', { id: canaries.question, text: 'x' })
    expect(
      await refusedConnection(
        aVisitor(url, { auth: { token: canaries.body, site: canaries.path }, extraHeaders: headers }),
      ),
    ).toBe('invalid-request')
  })

  it('is said while the database fails in ways that nobody foresaw', async () => {
    const send = (text: string) => visitor.socket.emitWithAck('message:send', aMessage(text))
    const without = async (change: string, undo: string, ask: () => Promise<unknown>) => {
      await kynnys.pool.query(change)
      try {
        expect(await ask()).toEqual({ ok: false, refusal: 'unexpected' })
      } finally {
        await kynnys.pool.query(undo)
      }
    }
    await without(
      'alter table entry add constraint never check (seq < 0) not valid',
      'alter table entry drop constraint never',
      () => send(canaries.question),
    )
    await without('alter table entry rename to elsewhere', 'alter table elsewhere rename to entry', () =>
      send(canaries.question),
    )
    const note = { conversationId, id: randomUUID(), text: canaries.note }
    await without('alter table note rename to elsewhere', 'alter table elsewhere rename to note', () =>
      counsellor.socket.emitWithAck('note:add', note),
    )
    await without(
      'alter table note add constraint never check (length(sealed_text) < 0) not valid',
      'alter table note drop constraint never',
      () => counsellor.socket.emitWithAck('note:add', { ...note, id: randomUUID() }),
    )
    await mustAnswer(send('ja taas mennään'))
    expect((await resume(visitor)).upTo).toBeGreaterThan(3)
    await pause(200)
  })

  it('stands in no line of the log, though the errors do', () => {
    const lines = kynnys.logged.map((line) => JSON.parse(line))
    expect(lines.filter(({ level }) => level >= 50).length).toBeGreaterThanOrEqual(3)
    expect(lines.some(({ err }) => err?.constraint === 'never')).toBe(true)
    expect(found(log())).toEqual([])
    expect(log()).not.toContain(visitor.token)
    expect(log()).not.toMatch(/127\.0\.0\.1|::1|Mozilla|kynnys-session|password|"url"|"headers"/i)
  })

  it('stands in no row of any table, nor in any key', async () => {
    const everything = await dump()
    expect(everything).toContain(conversationId)
    expect(found(everything)).toEqual([])
    expect(everything).not.toContain(visitor.token)
    for (const spelling of [phrase.join(' '), phrase.join('-'), phrase.join('')]) {
      expect(spelling.length).toBeGreaterThan(15)
      expect(everything + log()).not.toContain(spelling)
    }
    expect(found(await keyFiles())).toEqual([])
  })

  it('would be found, if it stood there', async () => {
    for (const [name, word] of Object.entries(canaries).filter(([name]) => name !== 'network')) {
      const before = kynnys.logged.length
      kynnys.app.log.info({ code: word }, 'said on purpose')
      expect(found(kynnys.logged.slice(before).join())).toContain(name)
    }
    const spelt = [
      Buffer.from(canaries.question),
      Buffer.from(canaries.question.toUpperCase()),
      Buffer.from(`xy${Buffer.from(`..${canaries.question}..`).toString('base64')}`),
      Buffer.from(canaries.question, 'utf16le'),
    ]
    for (const bytes of spelt) {
      await kynnys.pool.query('insert into sign_in_throttle values ($1, 0, now())', [bytes])
      expect(found(await dump()), bytes.toString()).toContain('question')
      await kynnys.pool.query('delete from sign_in_throttle where key = $1', [bytes])
    }
    expect(found(await dump())).toEqual([])
  })
})
