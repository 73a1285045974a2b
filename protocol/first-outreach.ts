import type { Localized } from './language.ts'

/**
 * Where a city begins that has written nothing of its own: how a young person asks on the national form that an outreach
 * worker calls them, and what they could write there. Whoever writes the city's guide puts it into their own words.
 */
export const firstOutreach: Localized = {
  fi: `Etsivä nuorisotyöntekijä voi soittaa tai lähettää viestin sinulle. Pyydät sitä itse tällä sivulla, ja pyyntö menee kotikuntaasi: https://www.yhteysetsivaan.fi

Lomakkeeseen voit kirjoittaa vaikka näin:

”Hei! Haluaisin jutella etsivän nuorisotyöntekijän kanssa. Minut tavoittaa parhaiten viestillä tai soittamalla iltapäivällä. Kertokaa aluksi, kuka olette.”

Sivulla kysytään nimeä ja yhteystietoja. Älä kirjoita niitä tähän chattiin. Jos jokin kohta on hankala, katsotaan sitä yhdessä.`,
  'fi-simple': `Etsivä nuoriso-työntekijä voi soittaa sinulle.
Hän voi myös lähettää viestin.
Pyydä sitä tällä sivulla:
https://www.yhteysetsivaan.fi
Pyyntö menee kotikuntaasi.

Voit kirjoittaa sivulle näin:

”Hei!
Haluan jutella etsivän kanssa.
Voitte soittaa iltapäivällä.
Kertokaa ensin, kuka soittaa.”

Sivu kysyy nimesi ja numerosi.
Älä kirjoita niitä tähän chattiin.
Onko jokin kohta vaikea?
Katsotaan sitä yhdessä.`,
  sv: `En uppsökande ungdomsarbetare kan ringa dig eller skicka ett meddelande. Du ber själv om det på den här sidan, och din begäran går till din hemkommun: https://www.yhteysetsivaan.fi

I formuläret kan du skriva till exempel så här:

”Hej! Jag vill gärna prata med en uppsökande ungdomsarbetare. Lättast når ni mig med ett meddelande eller ett samtal på eftermiddagen. Berätta först vem ni är.”

Sidan frågar efter ditt namn och hur man når dig. Skriv inte det här i chatten. Om något ställe är svårt tittar vi på det tillsammans.`,
  en: `An outreach youth worker can call you or send you a message. You ask for it yourself on this page, in Finnish or Swedish, and it goes to your home municipality: https://www.yhteysetsivaan.fi

This is what you could write in the form:

“Hei! Haluaisin jutella etsivän nuorisotyöntekijän kanssa. Puhun englantia. Minut tavoittaa parhaiten viestillä.”

It says that you would like to talk with an outreach worker, that you speak English, and that a message reaches you best. The page asks for your name and contact details; don’t write them here in the chat. If some part of it is hard, we’ll look at it together.`,
}
