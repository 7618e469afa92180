/** A signed Deep Linking response, as the mutation `createDeepLinkingResponse` answers it. */
export interface DeepLinkingResponse {
  jwt: string;
  /** The platform's own address for it, which the server has checked. */
  returnUrl: string;
}

/**
 * Takes the response to the platform, and the person with it: a form that sends itself, as Deep Linking 2.0 §4.4
 * asks for. The page is left.
 */
export function postDeepLinkingResponse({ jwt, returnUrl }: DeepLinkingResponse): void {
  const form = document.createElement("form");
  form.method = "post";
  form.action = returnUrl;
  form.hidden = true;
  const field = document.createElement("input");
  field.type = "hidden";
  field.name = "JWT";
  field.value = jwt;
  form.append(field);
  document.body.append(form);
  form.submit();
}
