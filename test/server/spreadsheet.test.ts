import fc from 'fast-check'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { parseCsv, writeCsv } from '../../server/spreadsheet/csv.ts'
import { BrokenSheet, isSheet, readSheets, writeSheets } from '../../server/spreadsheet/spreadsheet.ts'

/** Whatever XML can hold but U+FFFD, which the reader leaves out; the last cell of each row is filled, as an empty end of a row has no cell in a file. */
const cell = fc
  .string({ unit: 'grapheme', maxLength: 40 })
  .map((text) => text.replaceAll(/[\p{Cc}\p{Cs}\ufffd-\uffff]/gu, '').replaceAll('\r', ''))
const rowsOfText = fc.array(
  fc.tuple(cell, cell, cell).map((cells) => [...cells, 'loppu']),
  { minLength: 1, maxLength: 12 },
)

describe('a spreadsheet', () => {
  it('comes back as it was written, letter by letter', async () => {
    await fc.assert(
      fc.asyncProperty(rowsOfText, async (rows) => {
        const file = await writeSheets([{ name: 'Palvelut', rows }])
        expect(isSheet(file)).toBe(true)
        expect(await readSheets(file)).toEqual([{ name: 'Palvelut', rows }])
      }),
      { numRuns: 60 },
    )
  })

  it('keeps what a person would lose: line ends, spaces, leading zeros, what looks like a formula', async () => {
    const rows = [
      ['a', 'b', 'c', 'd', 'e', '__proto__', 'constructor'],
      ['eka\ntoka', '  väli  ', '007', '=1+1', '_x000D_', '_x005F_x000D_', 'toString'],
    ]
    expect((await readSheets(await writeSheets([{ name: 'A', rows }])))[0]?.rows).toEqual(rows)
  })

  it('has numbers as numbers and moments as moments, in several sheets', async () => {
    const at = new Date('2026-11-22T14:30:00Z')
    const file = await writeSheets([
      {
        name: 'Luvut',
        rows: [
          ['määrä', 'koska'],
          [12.5, at],
        ],
      },
      { name: 'Tyhjä', rows: [['otsikko']] },
    ])
    const [numbers, empty] = await readSheets(file)
    expect(numbers?.rows[1]).toEqual(['12.5', '2026-11-22T14:30'])
    expect(empty?.rows).toEqual([['otsikko']])
  })

  it('is refused when it is none: cut in the middle, another archive, something else', async () => {
    const whole = await writeSheets([{ name: 'A', rows: [['a'], ['b']] }])
    for (const file of [
      whole.subarray(0, whole.length / 2),
      zipSync({ 'hello.txt': strToU8('hei') }),
      new Uint8Array(),
      strToU8('key;field\r\n'),
    ])
      await expect(readSheets(file)).rejects.toThrow(BrokenSheet)
  })

  it('is refused when it would unpack to more than we take, before it is unpacked', async () => {
    const packed = Buffer.from(zipSync({ 'xl/worksheets/sheet1.xml': strToU8('<worksheet/>') }))
    // As its directory of contents says it (APPNOTE 4.3.12: 24 bytes after the signature).
    packed.writeUInt32LE(300 * 1024 * 1024, packed.indexOf('PK\u0001\u0002') + 24)
    await expect(readSheets(packed)).rejects.toThrow('more than we take')
  })

  it('is refused when a few cells far away would be billions of empty ones', async () => {
    const whole = unzipSync(await writeSheets([{ name: 'A', rows: [['a', 'b'], ['c']] }]))
    const name = 'xl/worksheets/sheet1.xml'
    const sheet = strFromU8(whole[name] ?? new Uint8Array())
    const withSheet = (changed: string) => {
      expect(changed).not.toBe(sheet)
      return zipSync({ ...whole, [name]: strToU8(changed) })
    }
    expect((await readSheets(withSheet(sheet.replace('"B1"', "'D1'"))))[0]?.rows[0]).toEqual([
      'a',
      '',
      '',
      'b',
    ])
    for (const far of [
      sheet.replace('r="2"', 'r="99999999999"'),
      sheet.replace('r="2"', 'r="9e10"'),
      sheet.replace('r="2"', "r='&#57;e10'"),
      sheet.replace('r="2"', 'spans=">" r="99999999999"'),
      sheet.replace('"B1"', '"ZZZZZZZ1"'),
      sheet.replace('"B1"', '"XFD1"').replace('r="2"', 'r="1048576"'),
    ])
      await expect(readSheets(withSheet(far))).rejects.toThrow(BrokenSheet)
  })
})

describe('a table of a Finnish spreadsheet', () => {
  it('is divided by semicolons, marked as UTF-8, and read back', () => {
    const rows = [
      ['nimi', 'määrä'],
      ['Ohjaamo; "Kuusiniemi"', '=3'],
    ]
    const file = writeCsv(rows, ';')
    expect(file.startsWith('\ufeff"nimi";"määrä"\r\n')).toBe(true)
    expect(parseCsv(file)).toEqual(rows)
  })

  it('has no formula in it, whatever stands before what looks like one, and is read back as it was', () => {
    const rows = [
      ['=1+1', '+1', '-1', '@SUM(1)', "'=1"],
      ['\t=cmd()', '\n=cmd()', ' \t @x', "'\t=1", 'a=1'],
    ]
    const file = writeCsv(rows, ';')
    expect(file).not.toMatch(/"\s*[=+\-@]/)
    expect(file).toContain('"\'\t=cmd()"')
    expect(parseCsv(file)).toEqual(rows)
  })
})
