import { brotliDecompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fillDemoCity } from '../../demo/fill-demo-city.ts'
import { fillDemoDistricts } from '../../demo/fill-demo-districts.ts'
import { fillDemoServices, idOf } from '../../demo/fill-demo-services.ts'
import { kuusiniemi } from '../../demo/kuusiniemi.ts'
import sv from '../../locales/service/sv.json' with { type: 'json' }
import { contentLanguages } from '../../protocol/content-language.ts'
import type { District, SiteDistricts } from '../../protocol/district-map.ts'
import type { FoundServices } from '../../protocol/public-service.ts'
import { everything } from '../../server/service-page/wish.ts'
import { aPlace, aroundTheClock, aVisit } from '../support/directory.ts'
import { type Kynnys, startKynnys } from '../support/kynnys.ts'
import { makeService } from '../support/make-service.ts'
import { anOperator, mustAnswer, type Operator, people } from '../support/people.ts'

const siteId = 'kuusiniemi'
const refusalOf = async (reply: Promise<{ ok: boolean }>) => {
  const answered = await reply
  return 'refusal' in answered ? answered.refusal : 'ok'
}

describe('the page of services', () => {
  let kynnys: Kynnys
  let hilkka: Operator
  beforeAll(async () => {
    kynnys = await startKynnys({ CONNECTIONS_PER_MINUTE: '10000' })
    await fillDemoServices(kynnys.db, 'demo/services.json')
    await fillDemoDistricts(kynnys.db, 'demo/districts.json')
    hilkka = await anOperator(kynnys.url, people.hilkka)
  })
  afterAll(() => kynnys.close())

  const get = (path: string) =>
    fetch(`${kynnys.url}/services/${path}`.replace(/\/(?=\?|$)/, ''), { redirect: 'manual' })
  const page = async (path: string) => {
    const response = await get(path)
    expect(response.status, path).toBe(200)
    return response.text()
  }
  const namesOn = (text: string) =>
    [...text.matchAll(/<h3><a [^>]*><span[^>]*>([^<]*)</g)].map(([, name]) => name)
  const find = async (wish: object) =>
    fetch(`${kynnys.url}/services/${siteId}/find`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(wish),
    })
  const found = async (wish: object) =>
    (await (await find({ ...everything('fi'), ...wish })).json()) as FoundServices

  it('is one address a language, and says where the others are', async () => {
    for (const language of contentLanguages) {
      const path = language === 'fi' ? siteId : `${siteId}?lang=${language}`
      const text = await page(path)
      const dir = language === 'ar' || language === 'fa' ? 'rtl' : 'ltr'
      expect(text).toContain(`<html lang="${language}" dir="${dir}">`)
      expect(text).toContain(`<link rel="canonical" href="${kynnys.url}/services/${path}">`)
      expect([...text.matchAll(/rel="alternate" hreflang="([\w-]+)"/g)].map(([, one]) => one)).toEqual([
        ...contentLanguages,
        'x-default',
      ])
      expect(/<title>([^<]*)/.exec(text)?.[1]).toContain(kuusiniemi.name[language] ?? kuusiniemi.name.en)
      expect(text).not.toMatch(/\{\{|\bundefined\b|\bnull\b|\[object/)
    }
  })

  it('asks which city where several are served and none is named, in every language', async () => {
    for (const language of contentLanguages) {
      const text = await page(language === 'fi' ? '' : `?lang=${language}`)
      expect(text).toContain(`<html lang="${language}"`)
      const links = [...text.matchAll(/class="button plain" href="([^"]*)"/g)].map(([, href]) => href)
      const ending = language === 'fi' ? '' : `?lang=${language}`
      expect(links).toEqual([`/services/ahtola${ending}`, `/services/kuusiniemi${ending}`])
      expect(text).not.toMatch(/\{\{|\bundefined\b|\bnull\b|\[object/)
      for (const link of links) expect(await page(link!.replace('/services/', ''))).toContain('<h1')
    }
  })

  it('marks words that are in another language than the page', async () => {
    const text = await page(`${siteId}?lang=so&q=lautta`)
    expect(text).toContain('lang="fi" dir="ltr">Lauttatie 8')
    expect(await page(`${siteId}?q=lautta`)).not.toContain('lang="fi" dir="ltr">Lauttatie')
  })

  it('says what stands on the door, where the page says it in a language that does not', async () => {
    const onDoor = 'lang="fi" dir="ltr">Etsivä nuorisotyö'
    for (const language of ['en', 'so', 'ar'])
      expect(await page(`${siteId}?lang=${language}&q=outreach`), language).toContain(onDoor)
    expect(await page(`${siteId}?lang=sv&q=uppsökande`)).not.toContain(onDoor)
    // Whatever the language says around it, the name is there already.
    expect(await page(`${siteId}?lang=en&q=ohjaamo`)).not.toContain('lang="fi" dir="ltr">Ohjaamo Kuusiniemi')
  })

  it('narrows by need, district, language, age, what is open and words however they are typed', async () => {
    expect(namesOn(await page(`${siteId}?need=integration&language=so`))).toEqual([
      'Maahanmuuttajien neuvonta',
    ])
    expect(namesOn(await page(`${siteId}?q=tyopaja`))[0]).toBe('Nuorten työpaja Verstas')
    expect(namesOn(await page(`${siteId}?district=hiilikangas`))).toContain('Pop-up-ohjaus Hiilikankaalla')
    expect(namesOn(await page(`${siteId}?district=keskusta`))).not.toContain('Pop-up-ohjaus Hiilikankaalla')
    expect(namesOn(await page(`${siteId}?age=40`))).not.toContain('Nuorisotalo Lautta')
    expect(namesOn(await page(`${siteId}?open=1`))).toContain('Sosiaalipäivystys')
    // What makes no sense is not asked.
    const all = namesOn(await page(siteId))
    for (const query of ['age=abc', 'need=%3Cb%3E', 'district=atlantis', 'page=-1', 'q=a&q=b', 'lang=xx'])
      expect(namesOn(await page(`${siteId}?${query}`)), query).toEqual(all)
  })

  it('says where in the city, how much there is there, and which is chosen, in the map and beside it', async () => {
    const text = await page(`${siteId}?district=myllysuo`)
    expect(text.match(/aria-label="Myllysuo: \d+ palvelua, valittu"/g)).toHaveLength(2)
    expect(text.match(/aria-current="true"/g)).toHaveLength(2)
    const list = await found({ district: 'myllysuo' })
    expect(list.districts.find(({ id }) => id === 'myllysuo')?.count).toBe(list.total)
    expect((await found({})).districts.every(({ count }) => count > 0)).toBe(true)
  })

  it('never leaves anybody before an empty page', async () => {
    const text = await page(`${siteId}?q=xyzzyqqq`)
    expect(text).toContain('Näillä valinnoilla ei löytynyt mitään.')
    expect(text).toContain(`href="/services/${siteId}"`)
    expect(text).toContain(`/chat/${siteId}?lang=fi`)
    expect(text).toContain('112')
  })

  it('tells all there is to know of one service, in words', async () => {
    const text = await page(`${siteId}/${idOf('guidance-car')}`)
    expect(text).toContain('Ohjausauto Kompassi')
    expect(text.match(/<section class="channel">/g)).toHaveLength(3)
    expect(text).toMatch(/Tiedot tarkistettu \d+\.\d+\.\d{4}/)
    expect(text).toContain('application/ld+json')
    const ends = { name: { fi: 'Kevään paja' }, validity: { from: null, to: '2099-02-28' } }
    const popUp = await makeService(hilkka, ends)
    expect(await page(`${siteId}/${popUp.id}?lang=fi-simple`)).toContain('28.2.2099')
    const phone = await page(`${siteId}/${idOf('child-and-youth-phone')}?lang=sv`)
    expect(phone).toContain('href="tel:116111"')
  })

  it('says of a service that is not, or not yet, or hidden, that it is not here', async () => {
    const hidden = await makeService(hilkka, { name: { fi: 'Salainen paikka' } }, { hidden: true })
    const later = await makeService(hilkka, {
      name: { fi: 'Tuleva paikka' },
      validity: { from: '2999-01-01', to: null },
    })
    for (const id of [hidden.id, later.id, '6f1c1c52-0d4e-4c55-9d3e-1a2b3c4d5eff', 'nothing']) {
      const response = await get(`${siteId}/${id}`)
      expect(response.status, id).toBe(404)
      const text = await response.text()
      expect(text).toContain('Tätä palvelua ei enää ole täällä.')
      expect(text).toContain('noindex')
    }
    // Nor is another city's shown here.
    expect((await get(`ahtola/${idOf('ohjaamo')}`)).status).toBe(404)
    expect(namesOn(await page(`${siteId}?q=salainen`))).not.toContain('Salainen paikka')
    expect((await get('atlantis')).status).toBe(404)
  })

  it('holds what somebody wrote as text, whatever they wrote', async () => {
    const evil = '"><img src=x onerror=alert(1)>'
    const made = await makeService(hilkka, {
      name: { fi: `Paha ${evil}` },
      summary: { fi: '</script><script>alert(1)</script>' },
      channels: [aVisit(aroundTheClock, { street: { fi: `Katu ${evil}` } })],
    })
    for (const path of [
      `${siteId}?q=${encodeURIComponent(evil)}`,
      `${siteId}?q=paha`,
      `${siteId}/${made.id}`,
    ]) {
      const text = await page(path)
      expect(text).not.toContain('<img')
      expect(text).not.toContain('<script>')
    }
    await mustAnswer(
      hilkka.socket.emitWithAck('service:set', {
        siteId,
        id: made.id,
        version: made.version,
        changes: {},
        released: [],
        stewardship: { ...made.stewardship, hidden: true },
      }),
    )
  })

  it('may do nothing but be read: no script, no cookie, nobody else', async () => {
    const response = await get(siteId)
    const policy = response.headers.get('content-security-policy') ?? ''
    expect(policy).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'$/,
    )
    expect(response.headers.get('set-cookie')).toBeNull()
    expect(response.headers.get('cache-control')).toBe('public, max-age=60')
    const text = await response.text()
    expect(text).not.toMatch(
      /<script(?! type="application\/ld\+json")|style="|\son\w+=|<(img|iframe|object|image)/,
    )
    expect(text).not.toMatch(/(src|srcset|poster|data)="|@import|url\(|rel="(stylesheet|preload|icon)"/)
    const same = await fetch(`${kynnys.url}/services/${siteId}`, {
      headers: { 'if-none-match': response.headers.get('etag') ?? '' },
    })
    expect(same.status).toBe(304)
  })

  it('logs nothing of what somebody looks for', async () => {
    await page(`${siteId}?q=salaisuuteni&need=learning`)
    await found({ words: 'salaisuuteni' })
    expect(kynnys.logged.join('\n')).not.toMatch(/salaisuuteni/)
    expect(kynnys.logged.some((line) => line.includes('/services/:site'))).toBe(true)
  })

  it('shows a map picture only from the host that the city has chosen, and lets in no other', async () => {
    const spot = { latitude: 60.2941, longitude: 25.0403 }
    const made = await makeService(hilkka, {
      name: { fi: 'Paikka kartalla' },
      channels: [aVisit(aroundTheClock, { ...aPlace, position: spot })],
    })
    expect(await page(`${siteId}/${made.id}`)).not.toContain('<image')
    const { version, map, districts } = await mustAnswer(
      hilkka.socket.emitWithAck('district:read', { siteId }),
    )
    const tiles = {
      template: 'https://kartat.example/{z}/{x}/{y}.png',
      attribution: '© Kuusiniemen kaupunki',
      zoom: 15,
    }
    const settings = { map, districts, tiles }
    await mustAnswer(hilkka.socket.emitWithAck('district:set', { siteId, version, settings }))
    const response = await get(`${siteId}/${made.id}`)
    expect(response.headers.get('content-security-policy')).toContain('img-src https://kartat.example;')
    const text = await response.text()
    expect(text).toContain('© Kuusiniemen kaupunki. Karttakuvan lähettää kartat.example.')
    // Which holds the spot, as every web map numbers it.
    expect(text).toContain('href="https://kartat.example/15/18663/9462.png"')
    // Only on that page.
    const list = await get(siteId)
    expect(list.headers.get('content-security-policy')).not.toContain('kartat')
    expect(await list.text()).not.toContain('kartat')
    const again = { siteId, version: version + 1, settings: { map, districts, tiles: null } }
    await mustAnswer(hilkka.socket.emitWithAck('district:set', again))
    expect((await get(`${siteId}/${made.id}`)).headers.get('content-security-policy')).not.toContain(
      'img-src',
    )
    const { rows } = await kynnys.pool.query<{ kind: string }>(
      `select kind from audit_record where site_id = $1 and kind like 'map-%' order by seq`,
      [siteId],
    )
    expect(rows).toEqual([{ kind: 'map-pictures-allowed' }, { kind: 'map-pictures-ended' }])
  })

  it('follows who decides about the districts at once; who was slower is told, others are refused', async () => {
    const [aino, salma, yusuf] = await Promise.all(
      [people.aino, people.salma, people.yusuf].map((email) => anOperator(kynnys.url, email)),
    )
    const read = () => mustAnswer(hilkka.socket.emitWithAck('district:read', { siteId }))
    const { version, map, districts } = await read()
    const set = (operator: Operator, more: Partial<typeof settings>) =>
      operator.socket.emitWithAck('district:set', { siteId, version, settings: { ...settings, ...more } })
    const settings: SiteDistricts = { map, districts, tiles: null }
    const one = (id: string, word: string): District => ({
      id,
      name: { fi: word, 'fi-simple': word, sv: word, en: word },
    })
    const added = [...districts, one('uusimaki', 'Uusimäki')]
    expect(await refusalOf(set(aino!, { districts: added }))).toBe('not-allowed')
    expect(await refusalOf(set(yusuf!, { districts: added }))).toBe('not-found')
    const named = (operator: Operator) => operator.socket.emitWithAck('district:named', { siteId })
    expect(await refusalOf(named(aino!))).toBe('not-allowed')

    expect((await mustAnswer(set(salma!, { districts: added }))).version).toBe(version + 1)
    await aino!.hears('service:changed')
    expect(await page(siteId)).toContain('Uusimäki')
    expect(await refusalOf(set(hilkka, {}))).toBe('changed-meanwhile')
    const again = { siteId, version: version + 1 }
    const setAgain = (more: Partial<typeof settings>) =>
      hilkka.socket.emitWithAck('district:set', { ...again, settings: { ...settings, ...more } })
    // A service is there: without its district nobody would know where.
    expect((await mustAnswer(named(hilkka))).districts).toContain('hiilikangas')
    expect((await mustAnswer(named(hilkka))).districts).not.toContain('uusimaki')
    const areas = map?.areas.filter(({ district }) => district !== 'hiilikangas') ?? []
    const without = districts.filter(({ id }) => id !== 'hiilikangas')
    for (const wrong of [
      { districts: without, map: map && { ...map, areas } },
      { districts: [...added, one('uusimaki', 'Toinen')] },
      { districts: [], map: null },
    ])
      expect(await refusalOf(setAgain(wrong))).toBe('impossible-service')
    expect(await refusalOf(setAgain({ districts: [...districts, one('tyhja', ' ')] }))).toBe(
      'invalid-request',
    )
    await mustAnswer(setAgain({}))
    expect(await page(siteId)).not.toContain('Uusimäki')
    const { rows } = await kynnys.pool.query<{ kind: string; role: string }>(
      `select kind, role from audit_record where site_id = $1 order by seq desc limit 2`,
      [siteId],
    )
    expect(rows).toEqual([
      { kind: 'districts-changed', role: 'administrator' },
      { kind: 'districts-changed', role: 'supervisor' },
    ])
    // What the demo says of its city leaves alone what somebody has edited.
    await mustAnswer(
      hilkka.socket.emitWithAck('district:set', {
        siteId,
        version: version + 2,
        settings: { ...settings, districts: added },
      }),
    )
    await fillDemoCity({ db: kynnys.db, demoUrl: 'http://127.0.0.1:3001' })
    expect((await read()).districts).toEqual(added)
  })

  it('answers the chat what it asks in the body, and refuses what makes no sense', async () => {
    const list = await found({ words: 'ohjaamo', reading: 'sv' })
    expect(list.services[0]?.name).toEqual({ language: 'sv', text: 'Navigatorn i Granudden' })
    expect(list.says['filter.need']).toBe('Vad behöver du hjälp med?')
    expect(list.services.length).toBeLessThanOrEqual(10)
    // What a city calls its classes is read in every language in which it says so.
    const { needs } = await found({ reading: 'so' })
    expect(needs.find(({ value }) => value === 'employment')?.words).toEqual({
      language: 'so',
      text: 'Caawimo shaqo-raadinta',
    })
    for (const wrong of [{}, { ...everything('fi'), page: 0 }, { ...everything('fi'), more: 1 }])
      expect((await find(wrong)).status).toBe(400)
  })

  it('is compressed, and asked too often by one network it says so and opens by itself', async () => {
    const { url } = await kynnys.anotherProcess({ CONNECTIONS_PER_MINUTE: '1' })
    const { get: ask } = await import('node:http')
    const body = await new Promise<Buffer>((resolve) => {
      ask(`${url}/services/${siteId}`, { headers: { 'accept-encoding': 'br' } }, (response) => {
        const parts: Buffer[] = []
        response.on('data', (part: Buffer) => parts.push(part))
        response.on('end', () => resolve(Buffer.concat(parts)))
      })
    })
    expect(brotliDecompressSync(body).toString()).toContain('Ohjaamo Kuusiniemi')
    expect(body.length).toBeLessThan(20_000)
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => fetch(`${url}/services/${siteId}?lang=sv`)),
    )
    const refused = answers.find(({ status }) => status === 429)
    const page = await refused?.text()
    expect(page).toContain(sv.page['crowded-why'])
    expect(page).toContain(sv.page.emergency)
    // It opens by itself, and not with all others in the same second.
    expect(Number(refused?.headers.get('refresh'))).toBeGreaterThanOrEqual(4)
    const find = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }
    const unfound = await fetch(`${url}/services/${siteId}/find`, find)
    expect([unfound.status, await unfound.json()]).toEqual([429, { ok: false, refusal: 'crowded' }])
  })
})
