import { CopyButton } from "./copy-button";
import styles from "./launch-panel.module.css";
import type { LaunchFacts } from "./use-viewer";

/** What the platform has said in the launch, claim by claim, and the services that it offers. */
export function LaunchInspector({ launch }: { launch: LaunchFacts }) {
  return (
    <section>
      <h3>What the launch carried</h3>
      {launch.services.map((service) => (
        <details key={service.name}>
          <summary>{service.name}</summary>
          <p className={styles["claim"]}>{service.url}</p>
          {service.scopes.length > 0 && (
            <ul>
              {service.scopes.map((scope) => (
                <li key={scope}>{shortName(scope)}</li>
              ))}
            </ul>
          )}
          <CopyButton text={() => serviceAsCurl(service.url)}>Copy as curl</CopyButton>
        </details>
      ))}
      <details>
        <summary>{`${launch.claims.length} claims`}</summary>
        <dl>
          {launch.claims.map(({ name, value }) => (
            <div key={name}>
              <dt title={name}>{shortName(name)}</dt>
              <dd>
                <pre className={styles["claim"]}>{pretty(value)}</pre>
              </dd>
            </div>
          ))}
        </dl>
        <CopyButton text={() => asJson(launch)}>Copy the claims</CopyButton>
      </details>
    </section>
  );
}

/** The last part of a name that is a URL. */
const shortName = (name: string) => name.slice(name.lastIndexOf("/") + 1);

const pretty = (value: string) => JSON.stringify(JSON.parse(value), null, 2);

const asJson = ({ claims }: LaunchFacts) =>
  JSON.stringify(
    Object.fromEntries(claims.map(({ name, value }) => [name, JSON.parse(value) as unknown])),
    null,
    2,
  );

/** The platform's token is none of the playground's: only the server gets one. */
const serviceAsCurl = (url: string) =>
  `curl '${url.replaceAll("'", "%27")}' \\\n  -H "Authorization: Bearer $PLATFORM_TOKEN"`;
