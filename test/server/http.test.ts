import { connect } from 'node:net'
import { brotliDecompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ahtola } from '../../demo/ahtola.ts'
import { EmbedState, SitePage } from '../../protocol/site.ts'
import { type Kynnys, startKynnys } from '../support/kynnys.ts'
import { aCounsellorOnDuty, eventually } from '../support/people.ts'

/** What no reply may say about us. */
const inside =
  /\bat [^ ]+ \(|\.ts:\d|node_modules|\/server\/|\/dist\/|\bselect\b.*\bfrom\b|insert into|postgres|kysely|fastify|socket\.io v|FST_|ECONN|"stack"|"statusCode"/i

describe('over HTTP', () => {
  let kynnys: Kynnys
  beforeAll(async () => {
    kynnys = await startKynnys()
  })
  afterAll(() => kynnys.close())

  const get = (url: string, headers: Record<string, string> = {}, method = 'GET') =>
    fetch(kynnys.url + url, { method, headers, redirect: 'manual' })

  const good = [
    '/health/live',
    '/health/ready',
    '/embed/kuusiniemi.js',
    '/chat/kuusiniemi',
    '/chat/kuusiniemi?framed&lang=sv',
    '/console',
    '/console/',
  ]
  const bad: [string, RequestInit][] = [
    ['/', {}],
    ['/nothing', {}],
    ['/chat/no-such-city', {}],
    ['/chat/%00', {}],
    ['/chat/..%2f..%2fpackage.json', {}],
    ['/chat/%', {}],
    [`/chat/${'x'.repeat(500)}`, {}],
    ['/embed/no-such-city.js', {}],
    ["/embed/'; drop table site; --.js", {}],
    ['/embed/__proto__.js', {}],
    ['/widget/assets/none.js', {}],
    ['/widget/assets/..%2f..%2fserver%2fmain.js', {}],
    ['/widget/assets/%2e%2e/%2e%2e/%2e%2e/package.json', {}],
    ['/console/assets/none.js', {}],
    ['/console/session', {}],
    ['/console/session', { method: 'POST' }],
    ['/console/session', { method: 'DELETE' }],
    ['/console/session', { method: 'POST', body: '{"a":', headers: { 'content-type': 'application/json' } }],
    [
      '/visitor/leave',
      { method: 'POST', body: '{"__proto__":1}', headers: { 'content-type': 'application/json' } },
    ],
    ['/visitor/leave', { method: 'POST', body: 'x'.repeat(100_000) }],
    ['/visitor/leave', { method: 'POST', body: '<a/>', headers: { 'content-type': 'application/xml' } }],
    ['/visitor/leave', { method: 'PUT', body: 'x' }],
    ['/health/live', { method: 'OPTIONS' }],
    ['/socket.io/?EIO=4&transport=polling', { headers: { origin: 'https://evil.example' } }],
    ['/socket.io/?EIO=4&transport=none', {}],
    ['/socket.io/?EIO=4&transport=polling&sid=none', {}],
    ['/socket.io/?EIO=4&transport=websocket', {}],
    ['/socket.io/socket.io.js', {}],
  ]

  function expectStrict(response: Response, name: string): void {
    const { headers } = response
    expect(headers.get('x-content-type-options'), name).toBe('nosniff')
    expect(headers.get('referrer-policy'), name).toBe('no-referrer')
    expect(headers.get('permissions-policy'), name).toContain('camera=()')
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy, name).toContain("default-src 'none'")
    expect(policy, name).toContain('frame-ancestors ')
    expect(policy, name).not.toContain('unsafe')
    expect(headers.get('access-control-allow-origin'), name).toBeNull()
    expect(headers.get('set-cookie'), name).toBeNull()
    for (const name of ['server', 'x-powered-by']) expect(headers.has(name), name).toBe(false)
  }

  it('every page carries the strict headers, and none sets a cookie', async () => {
    for (const url of good) {
      const response = await get(url)
      expect(response.status, url).toBe(200)
      expectStrict(response, url)
    }
  })

  it('the desk’s page alone may ask for a camera, and for nothing else', async () => {
    const policyOf = async (url: string) => (await get(url)).headers.get('permissions-policy') ?? ''
    expect(await policyOf('/desk')).toMatch(/^camera=\(self\), microphone=\(\), geolocation=\(\)/)
    for (const url of [...good, '/desk/', '/desk/self'])
      expect(await policyOf(url), url).toContain('camera=()')
    expect(good.length).toBeGreaterThan(5)
  })

  it('every error carries them too, says a code from the closed list, and nothing of what is inside', async () => {
    for (const [url, init] of bad) {
      const name = `${init.method ?? 'GET'} ${url.slice(0, 60)}`
      const response = await fetch(kynnys.url + url, init)
      const body = await response.text()
      expect(response.status, name).toBeGreaterThanOrEqual(400)
      expect(response.status, name).toBeLessThan(500)
      expectStrict(response, name)
      expect(response.headers.get('content-security-policy'), name).toContain("frame-ancestors 'none'")
      expect(body, name).not.toMatch(inside)
      if (!url.startsWith('/socket.io')) expect(JSON.parse(body), name).toMatchObject({ ok: false })
    }
  })

  it('a request that is not HTTP is refused without a word about us', async () => {
    for (const garbage of [
      'GARBAGE\r\n\r\n',
      'GET / HTTP/9.9\r\n\r\n',
      `GET / HTTP/1.1\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`,
    ]) {
      const reply = await raw(garbage)
      expect(reply).toMatch(/^HTTP\/1\.1 4\d\d /)
      expect(reply).not.toMatch(/node|fastify|stack|HPE_/i)
    }
    expect((await get('/health/live')).status).toBe(200)
  })

  async function raw(text: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const socket = connect(Number(new URL(kynnys.url).port), '127.0.0.1', () => socket.write(text))
      let reply = ''
      socket.on('data', (data) => {
        reply += data
      })
      socket.on('close', () => resolve(reply))
      socket.on('error', reject)
    })
  }

  it('only the chat’s page may be framed, and only by the city’s own origins', async () => {
    const ancestors = async (url: string) =>
      /frame-ancestors ([^;]*)/.exec((await get(url)).headers.get('content-security-policy') ?? '')?.[1]
    expect(await ancestors('/chat/kuusiniemi')).toBe("'self' http://127.0.0.1:3001")
    for (const url of good.filter((one) => !one.startsWith('/chat/')))
      expect(await ancestors(url), url).toBe("'none'")
    for (const [url] of bad) expect(await ancestors(url), url).toBe("'none'")
  })

  it('the pages trust no script but ours, and demand trusted types', async () => {
    for (const url of ['/chat/kuusiniemi', '/console/']) {
      const policy = (await get(url)).headers.get('content-security-policy') ?? ''
      const directives = Object.fromEntries(
        policy.split('; ').map((one) => [one.split(' ')[0], one.split(' ').slice(1).join(' ')]),
      )
      expect(directives['script-src']).toBe("'self'")
      expect(directives['connect-src']).toBe(`'self' ${kynnys.url.replace('http', 'ws')}`)
      expect(directives['require-trusted-types-for']).toBe("'script'")
      for (const name of ['object-src', 'base-uri', 'form-action']) expect(directives[name]).toBe("'none'")
    }
  })

  it('the chat’s page holds the site and the language asked for, and nothing that ends its script early', async () => {
    await kynnys.pool.query(
      `update site set content = jsonb_set(content, '{name,sv}', '"</script><script>alert(1)</script>"')
         || '{"chatName": {"fi": "F", "fi-simple": "S", "sv": "Ahtola </title><script>alert(2)</script>", "en": "$& & Co", "ru": "Чат"}}'
       where id = 'ahtola'`,
    )
    // A process that hasn't read the site yet: the others remember it for 5 s.
    const { url } = await kynnys.anotherProcess()
    const headers = { 'accept-language': 'sv-FI,sv;q=0.9' }
    const html = await (await fetch(`${url}/chat/ahtola`, { headers })).text()
    expect(html).toContain('<html lang="sv"')
    const inside = /<script type="application\/json" id="site">(.*?)<\/script>/s.exec(html)?.[1] ?? ''
    const page = SitePage.parse(JSON.parse(inside))
    expect(page).toMatchObject({ siteId: 'ahtola', retentionDays: 30 })
    expect(page.content.name).toEqual({ sv: '</script><script>alert(1)</script>' })
    expect(html).not.toContain('<script>alert')
    expect(html).toContain('<title>Ahtola &lt;/title>&lt;script>')
    // A language that the city doesn't write in: the nearest that it does.
    const arabic = await (await fetch(`${url}/chat/ahtola?lang=ar`)).text()
    expect(arabic).toContain('<title>$&amp; &amp; Co</title>')
    const words = (lang: string) => fetch(`${url}/chat/ahtola/words/${lang}`)
    const russian = await words('ru')
    expect(await russian.json()).toMatchObject({ name: { ru: 'Ахтола' }, chatName: { ru: 'Чат' } })
    expect(await (await words('uk')).json()).toMatchObject({ chatName: { en: '$& & Co' } })
    // One language at a time: no other one travels along.
    expect(await (await words('ru')).text()).not.toContain(ahtola.invitation.ar)
    expect(await (await words('fi-simple')).json()).toMatchObject({ chatName: { 'fi-simple': 'S' } })
    expect((await words('xx')).status).toBe(400)
    expect((await fetch(`${url}/chat/nowhere/words/fi`)).status).toBe(404)
    expect(await (await get('/chat/ahtola?lang=fi-simple')).text()).toContain('<html lang="fi-simple"')
    for (const lang of ['xx', '%22onload=', '&lang=fi&lang=en'])
      expect(await (await get(`/chat/ahtola?lang=${lang}`)).text()).toMatch(/<html lang="(fi|en)"/)
  })

  describe('the embed script', () => {
    const stateOf = (script: string) => {
      const from = script.indexOf('{"siteId"')
      for (let to = script.indexOf('}', from); to > 0; to = script.indexOf('}', to + 1))
        try {
          return EmbedState.parse(JSON.parse(script.slice(from, to + 1)))
        } catch {}
      throw new Error('no state in the script')
    }

    it('holds the state of the site, and says open once somebody is on duty', async () => {
      const script = await (await get('/embed/kuusiniemi.js')).text()
      expect(stateOf(script)).toMatchObject({
        siteId: 'kuusiniemi',
        origin: kynnys.url,
        says: [{ lit: false, fi: 'Kukaan ei ole nyt paikalla' }],
      })
      // Every page of the city pays for this script: what the launcher can't say isn't in it.
      expect(script).not.toMatch(/\p{Script=Arabic}|\p{Script=Cyrillic}/u)
      const aino = await aCounsellorOnDuty(kynnys.url)
      await eventually(
        async () => stateOf(await (await get('/embed/kuusiniemi.js')).text()).says,
        ([now]) => now?.lit === true,
      )
      aino.close()
    })

    it('may be read by any page for a minute, and is answered 304 while it is the same', async () => {
      const first = await get('/embed/ahtola.js')
      expect(first.headers.get('content-type')).toMatch(/^text\/javascript/)
      expect(first.headers.get('cache-control')).toBe('public, max-age=60')
      expect(first.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
      const etag = first.headers.get('etag') ?? ''
      expect(etag).toMatch(/^"[\w-]{22}"$/)
      const second = await get('/embed/ahtola.js', { 'if-none-match': etag })
      expect(second.status).toBe(304)
      expect(await second.text()).toBe('')
      expect((await get('/embed/ahtola.js', { 'if-none-match': '"other"' })).status).toBe(200)
      expect((await get('/embed/kuusiniemi.js', { 'if-none-match': etag })).status).toBe(200)
    })

    it('comes as brotli to who takes it, the same words as without', async () => {
      const plain = Buffer.from(
        await (await get('/embed/ahtola.js', { 'accept-encoding': 'identity' })).arrayBuffer(),
      )
      const { body, encoding } = await compressed('/embed/ahtola.js')
      expect(encoding).toBe('br')
      expect(brotliDecompressSync(body).equals(plain)).toBe(true)
    })
  })

  /** fetch would open it before we see it. */
  async function compressed(url: string): Promise<{ body: Buffer; encoding: string | undefined }> {
    const reply = await kynnys.app.inject({ url, headers: { 'accept-encoding': 'gzip, br' } })
    return { body: reply.rawPayload, encoding: reply.headers['content-encoding'] as string | undefined }
  }

  it('the health of the process and of the database is told without a cookie or a version', async () => {
    for (const url of ['/health/live', '/health/ready']) {
      const response = await get(url)
      expect(await response.json()).toEqual({ ok: true })
    }
  })
})
