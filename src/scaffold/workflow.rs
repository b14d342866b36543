//! What a forge is told: to check the site on every change, and to publish it from the main branch.

/// A forge that runs workflows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Workflow {
    /// GitHub Actions, publishing to GitHub Pages
    Github,
    /// GitLab CI, publishing to GitLab Pages
    Gitlab,
}

impl Workflow {
    /// Where the forge looks for it.
    #[must_use]
    pub fn path(self) -> &'static str {
        match self {
            Self::Github => ".github/workflows/publish.yml",
            Self::Gitlab => ".gitlab-ci.yml",
        }
    }

    pub(super) fn text(self) -> &'static str {
        match self {
            Self::Github => GITHUB,
            Self::Gitlab => GITLAB,
        }
    }

    /// What the configuration says of where to publish.
    pub(super) fn target(self) -> &'static str {
        match self {
            Self::Github => {
                "\n# GitHub Pages serves this branch once its settings say so.\n[publish.live]\nkind = \"git\"\nbranch = \"gh-pages\"\n"
            }
            Self::Gitlab => {
                "\n# GitLab Pages serves this folder, which the workflow hands over.\n[publish.live]\nkind = \"dir\"\npath = \"public\"\n"
            }
        }
    }

    /// What the repository leaves out beside the site itself.
    pub(super) fn ignored(self) -> &'static str {
        match self {
            Self::Github => "",
            Self::Gitlab => "/public/\n",
        }
    }

    /// What is to be done before it can run.
    #[must_use]
    pub fn to_do(self) -> &'static str {
        match self {
            Self::Github => {
                "in the repository's settings on GitHub, set the variable POSTIL_GIT to the address of postil's repository, and let Pages \
                 serve the branch gh-pages; set `base_url` in postil.toml"
            }
            Self::Gitlab => {
                "in the project's settings on GitLab, set the variable POSTIL_GIT to the address of postil's repository; set `base_url` in \
                 postil.toml"
            }
        }
    }
}

const GITHUB: &str = r#"# Checks the site on every change, and publishes it from the main branch.
name: publish

on:
  push:
  pull_request:
  workflow_dispatch:

permissions:
  contents: write

concurrency:
  group: publish-${{ github.ref }}

jobs:
  publish:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/cache@v4
        id: postil
        with:
          path: ~/.cargo/bin/postil
          key: postil-${{ runner.os }}-${{ vars.POSTIL_GIT }}
      - name: Install postil
        if: steps.postil.outputs.cache-hit != 'true'
        run: cargo install --locked --git "$POSTIL_GIT" postil
        env:
          POSTIL_GIT: ${{ vars.POSTIL_GIT }}
      - name: Check
        run: postil check
      - name: Publish
        if: github.event_name != 'pull_request' && github.ref_name == github.event.repository.default_branch
        run: |
          git config user.name "github-actions[bot]"
          git config user.email "41898282+github-actions[bot]@users.noreply.github.com"
          postil publish live --yes
"#;

const GITLAB: &str = r#"# Checks the site on every change, and publishes it from the main branch.
image: rust:1

variables:
  CARGO_HOME: "$CI_PROJECT_DIR/.cargo"

cache:
  key: postil
  paths:
    - .cargo/bin/

before_script:
  - test -x .cargo/bin/postil || cargo install --locked --git "$POSTIL_GIT" postil
  - export PATH="$CARGO_HOME/bin:$PATH"

check:
  script:
    - postil check
  rules:
    - if: $CI_COMMIT_BRANCH != $CI_DEFAULT_BRANCH

pages:
  script:
    - postil check
    - postil publish live --yes
  artifacts:
    paths:
      - public
  rules:
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
"#;
