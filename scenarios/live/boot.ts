/** What a page finds out about itself: where what it shows comes from. Written into it by whoever serves or writes it. */
export type Boot =
  /** simulates here; which scenario is said by the address */
  | { readonly kind: 'browser' }
  /** a run that goes on where the page comes from: path of its socket */
  | { readonly kind: 'live'; readonly socket: string }
  /** a recording that lies where the page comes from */
  | { readonly kind: 'recording'; readonly url: string; readonly name: string }
  /** a recording that the page itself holds, in the element of this id, as base64 */
  | { readonly kind: 'inline'; readonly element: string; readonly name: string };

const ELEMENT = /(<script id="boot"[^>]*>)[\s\S]*?(<\/script>)/;

/** @returns a page that has been told where what it shows comes from */
export function withBoot(html: string, boot: Boot): string {
  const text = JSON.stringify(boot).replaceAll('<', String.raw`\u003c`);
  return html.replace(ELEMENT, (_, open: string, close: string) => open + text + close);
}

/** @param text of the page's element `boot` */
export function readBoot(text: string | null | undefined): Boot {
  return JSON.parse(text ?? '{"kind":"browser"}') as Boot;
}
