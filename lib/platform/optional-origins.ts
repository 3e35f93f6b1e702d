import { browser } from 'wxt/browser';

/** Gives back what people allowed beyond the extension's own sites. One that the browser keeps stands in no one's way. */
export async function giveBackOrigins(own: readonly string[]): Promise<void> {
  const { origins = [] } = await browser.permissions.getAll();
  for (const origin of origins.filter((one) => !own.includes(one)))
    await browser.permissions.remove({ origins: [origin] }).catch((error: unknown) => {
      console.warn('an address stays allowed', error);
    });
}
