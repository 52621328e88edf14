cask "ecf-link" do
  arch arm: "arm64", intel: "x86_64"

  version "@VERSION@"
  sha256 arm: "@DMG_ARM_SHA256@", intel: "@DMG_INTEL_SHA256@"

  url "https://github.com/@REPOSITORY@/releases/download/v#{version}/ECF-Link-#{version}-#{arch}.dmg"
  name "ECF Link"
  desc "Links a PACER account to a CM/ECF filing account"
  homepage "https://github.com/@REPOSITORY@"

  depends_on macos: ">= :ventura"

  app "ECF Link.app"
end
