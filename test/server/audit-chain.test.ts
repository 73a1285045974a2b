import { randomBytes, randomUUID } from 'node:crypto'
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readAnchors } from '../../server/audit/anchor-file.ts'
import { createAnchorService } from '../../server/audit/anchor-service.ts'
import { type ChainedRecord, checkChain, type Deed, type Head, hashOf } from '../../server/audit/audit.ts'
import { readChain } from '../../server/audit/audit-repository.ts'
import { createAuditService, signing } from '../../server/audit/audit-service.ts'
import { createDatabase, createPool } from '../../server/database/connect.ts'
import { type KeyDirectory, openKeyDirectory } from '../../server/encryption/key-directory.ts'
import { createRandom } from '../faults/random.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { runProgram } from '../support/run-program.ts'
import { tamperings } from '../support/tamper.ts'

const clock = () => new Date('2026-11-22T10:00:00Z')
const reason = 'Nuori on pyytänyt, koodi 131052-308T'

describe('the chain of the audit', { timeout: 60_000 }, () => {
  const home = mkdtempSync(path.join(os.tmpdir(), 'kynnys-audit-'))
  const masterKey = randomBytes(32)
  const directory = path.join(home, 'anchors')
  let owner: TestDatabase
  let keys: KeyDirectory
  let records: ChainedRecord[]
  let anchors: Head[]
  let anchoring: ReturnType<typeof createAnchorService>
  const processes: ReturnType<typeof createDatabase>[] = []

  const deeds: Omit<Deed, 'subject'>[] = [
    { kind: 'account-created', actor: { operatorId: null, role: 'command-line' }, siteId: 'town' },
    { kind: 'password-reset', actor: { operatorId: null, role: 'command-line' }, siteId: null },
    {
      kind: 'transcript-read',
      actor: { operatorId: randomUUID(), role: 'supervisor' },
      siteId: 'town',
      reason,
    },
    { kind: 'transcript-read', actor: { operatorId: randomUUID(), role: 'counsellor' }, siteId: 'village' },
  ]
  const record = (db: (typeof processes)[number], index: number) =>
    db.transaction().execute(async (trx) => {
      const { record } = createAuditService({ keys, clock })
      await record(trx, {
        ...deeds[index % deeds.length]!,
        subject: { kind: 'conversation', id: randomUUID() },
      })
      if (index % 7 === 3) throw new Error('undone')
    })

  async function readAll(): Promise<ChainedRecord[]> {
    const found: ChainedRecord[] = []
    await owner.db.transaction().execute((trx) => readChain(trx, (one) => found.push(one)))
    return found
  }

  beforeAll(async () => {
    owner = await createTestDatabase()
    keys = await openKeyDirectory({ directory: home, masterKey, clock })
    for (let count = 0; count < 8; count++)
      processes.push(createDatabase(createPool(owner.applicationUrl, 2)))
    anchoring = createAnchorService({ db: processes[0]!, keys, directory, clock })
    for (let round = 0; round < 5; round++) {
      const writing = processes.flatMap((db, index) => [0, 1, 2].map((step) => record(db, index * 3 + step)))
      await Promise.allSettled(writing)
      await anchoring.anchor()
      await anchoring.anchor()
    }
    records = await readAll()
    anchors = (await readAnchors({ directory, key: keys.derive('kynnys audit anchor') })).anchors
  })
  afterAll(async () => {
    await Promise.all(processes.map((db) => db.destroy()))
    await owner.drop()
    rmSync(home, { recursive: true, force: true })
  })

  function check(some: readonly ChainedRecord[], trusted = anchors) {
    const { take, end } = checkChain(keys.derive(signing), trusted)
    some.forEach(take)
    return end()
  }

  it('is one, without a gap, however many processes write at once and whatever is undone', async () => {
    // Of the 24 of a round those of number 3, 10 and 17 are undone.
    expect(records.map(({ seq }) => seq)).toEqual(Array.from({ length: 5 * 21 }, (_, index) => index + 1))
    expect(anchors.map(({ seq }) => seq)).toEqual([21, 42, 63, 84, 105])
    expect(check(records)).toEqual({ reachesTo: 105, anchoredTo: 105, findings: [] })
    expect(await anchoring.verify()).toMatchObject({ findings: [], anchors: 5, forgedAnchors: 0 })
  })

  it('keeps the reason sealed, without identity codes, until its month is forgotten', async () => {
    const { reasonOf } = createAuditService({ keys, clock })
    const given = records.filter(({ sealedReason }) => sealedReason)
    expect(given.length).toBeGreaterThan(10)
    for (const one of given) expect(await reasonOf(one)).toMatch(/^Nuori on pyytänyt, koodi (?!131052-308T)/)
    expect(JSON.stringify(await readAll())).not.toContain(Buffer.from('Nuori').toString('hex'))
    const another = randomUUID()
    await expect(reasonOf({ ...given[0]!, id: another })).rejects.toThrow()
  })

  it('shows 1,000 of 1,000 random edits, removals, insertions, cut tails and rewrites', () => {
    const seed = Number(process.env.SEED ?? randomBytes(4).readUInt32LE())
    const { below: draw } = createRandom(seed)
    const names = Object.keys(tamperings)
    const some = records.slice(0, 42)
    const trusted = anchors.filter(({ seq }) => seq <= some.length)
    const missed: string[] = []
    for (let count = 0; count < 1000; count++) {
      const name = names[count % names.length]!
      if (check(tamperings[name]!(some, draw), trusted).findings.length === 0) missed.push(name)
    }
    expect(missed, `SEED=${seed}`).toEqual([])
    expect(check(some, trusted).findings).toEqual([])
    // The control: without the anchors the same would pass.
    for (const name of ['the tail cut', 'everything gone', 'everything written anew'])
      expect(check(tamperings[name]!(some, draw), []).findings).toEqual([])
  })

  it('says where', () => {
    const without = (seq: number) => records.filter((one) => one.seq !== seq)
    expect(check(without(30)).findings).toEqual([
      { seq: 30, fault: 'missing' },
      { seq: 31, fault: 'unlinked' },
    ])
    const changed = records.with(16, { ...records[16]!, role: 'x' })
    expect(check(changed).findings).toEqual([
      { seq: 17, fault: 'edited' },
      { seq: 17, fault: 'forged' },
    ])
    const last = records.at(-1)!
    const again = { ...last, seq: 106, previousHash: last.hash }
    expect(check([...records, { ...again, hash: hashOf(again) }]).findings).toEqual([
      { seq: 106, fault: 'repeated' },
    ])
    expect(check(records.slice(0, 90)).findings).toEqual([{ seq: 91, fault: 'cut' }])
    const anew = tamperings['a record gone without a trace']!(records, () => 49)
    expect(check(anew).findings).toEqual([
      { seq: 63, fault: 'rewritten' },
      { seq: 84, fault: 'rewritten' },
      { seq: 105, fault: 'cut' },
    ])
  })

  describe('on the real table, by the role that migrates', () => {
    const program = (...parameters: string[]) =>
      runProgram('dist/server/audit-command.js', parameters, {
        env: {
          DATABASE_URL: owner.applicationUrl,
          KEY_DIRECTORY: home,
          MASTER_KEY: masterKey.toString('base64'),
          PUBLIC_URL: 'https://chat.town.example',
        },
      })

    async function replaceBy(some: readonly ChainedRecord[]): Promise<void> {
      const rows = some.map((one) => {
        const bytes = (value: Buffer | null) => value && `\\x${value.toString('hex')}`
        const { sealedReason, signature, previousHash, hash, atIsWhole } = one
        const at = one.at.toISOString()
        return {
          ...Object.fromEntries(Object.entries(one).map(([name, value]) => [snake(name), value])),
          at: atIsWhole ? at : at.replace('Z', '001Z'),
          sealed_reason: bytes(sealedReason),
          signature: bytes(signature),
          previous_hash: bytes(previousHash),
          hash: bytes(hash),
        }
      })
      await owner.pool.query('truncate audit_record')
      const insert = `insert into audit_record select * from jsonb_populate_recordset(null::audit_record, $1)`
      await owner.pool.query(insert, [JSON.stringify(rows)])
    }

    it('a sample of each is found there, and the true chain again after it', async () => {
      await owner.pool.query(`alter table audit_record disable trigger all;
        alter table audit_record drop constraint audit_record_pkey, drop constraint audit_record_id_key,
          drop constraint audit_record_reason_whole; alter table audit_record alter seq drop not null`)
      const { below: draw } = createRandom(7)
      for (const [name, tamper] of Object.entries(tamperings)) {
        await replaceBy(tamper(records, draw))
        const { findings } = await anchoring.verify()
        expect(findings.length, name).toBeGreaterThan(0)
      }
      await replaceBy(records)
      expect((await anchoring.verify()).findings).toEqual([])
    })

    it('npm run audit says so, and fails', async () => {
      const whole = await program('verify')
      expect(whole).toMatchObject({ code: 0, err: '' })
      expect(whole.out).toBe('105 records, all as written.\nAnchored up to record 105, in 5 anchors.\n')
      const other = `case role when 'counsellor' then 'supervisor' else 'counsellor' end`
      await owner.pool.query(`update audit_record set role = ${other} where seq = 3`)
      await owner.pool.query('delete from audit_record where seq > 100')
      const touched = await program('verify')
      expect(touched.code).toBe(1)
      expect(touched.out).toMatch(/^Record \d+: is not what it was when it was written\.$/m)
      expect(touched.out).toMatch(/^Record 101: the chain ends here/m)
      await replaceBy(records)
    })

    it('npm run audit lists who read what, when and why, site by site', async () => {
      const { code, out } = await program('list', '--site', 'town')
      expect(code).toBe(0)
      const lines = out.trimEnd().split('\n')
      expect(lines).toHaveLength(records.filter(({ siteId }) => siteId !== 'village').length)
      const read = lines.find((line) => line.includes('\tsupervisor\ttranscript-read\tconversation '))
      expect(read).toMatch(
        /^\d+\t\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\t[0-9a-f-]{36}\t.*\t"Nuori on pyytänyt, koodi .*"$/,
      )
      const never = await program('list', '--site', 'town', '--to', '2020-01-01')
      expect(never).toMatchObject({ code: 0, out: '' })
      expect(await program('list')).toMatchObject({ code: 2, err: expect.stringContaining('--site') })
      await keys.destroy('audit-2026-11')
      expect((await program('list', '--site', 'town')).out).toContain('(forgotten)')
      expect(await program('verify')).toMatchObject({ code: 0 })
    })

    it('takes no anchor for one that our key has not signed, and passes over half a line', async () => {
      const file = path.join(directory, readdirSync(directory)[0]!)
      const written = readFileSync(file, 'utf8')
      appendFileSync(file, '\n2026-11-22T10:00:00.000Z 200 abcd')
      expect(await anchoring.verify()).toMatchObject({ findings: [], forgedAnchors: 0, anchors: 5 })
      const forged = `2026-11-22T10:00:00.000Z 105 ${'ab'.repeat(32)} ${'cd'.repeat(32)}`
      appendFileSync(file, `\n${forged}\n`)
      expect(await anchoring.verify()).toMatchObject({ findings: [], forgedAnchors: 1, anchors: 5 })
      expect(await program('verify')).toMatchObject({ code: 1, out: expect.stringContaining('signature') })
      writeFileSync(file, written)
      rmSync(file)
      expect(await program('verify')).toMatchObject({ code: 1, out: expect.stringContaining('no anchor') })
    })
  })
})

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
