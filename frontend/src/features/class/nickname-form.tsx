import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useMutation } from "urql";
import { graphql } from "../../gql/gql.ts";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { ProblemNote } from "../../ui/problem.tsx";
import styles from "./member-panel.module.css";

const SetNicknameDocument = graphql(`
  mutation SetNickname($memberId: ID!, $nickname: String) {
    setNickname(input: { memberId: $memberId, nickname: $nickname }) {
      member {
        id
        displayName
        nickname
      }
      userErrors {
        message
      }
    }
  }
`);

/** What the teachers of this course call a student whom the platform does not name. */
export function NicknameForm({ memberId, nickname }: { memberId: string; nickname: string }) {
  const { t } = useLingui();
  const [value, setValue] = useState(nickname);
  const [{ data, error, fetching }, save] = useMutation(SetNicknameDocument);
  const refusal = data?.setNickname.userErrors[0]?.message;
  return (
    <form
      className={styles["nickname"]}
      onSubmit={(event) => {
        event.preventDefault();
        void save({ memberId, nickname: value.trim() || null });
      }}
    >
      <Field
        label={t`Nickname`}
        error={refusal}
        value={value}
        maxLength={60}
        autoComplete="off"
        onChange={(event) => setValue(event.target.value)}
      />
      <p className="quiet">{t`The learning platform keeps the name to itself. Only the teachers of this course see the nickname.`}</p>
      <Button type="submit" busy={fetching}>{t`Save the nickname`}</Button>
      {data?.setNickname.member && value.trim() === nickname && <span role="status">{t`Saved.`}</span>}
      {error && <ProblemNote error={error} />}
    </form>
  );
}
